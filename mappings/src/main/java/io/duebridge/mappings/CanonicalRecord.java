package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;

/**
 * A vendor's record in the one form the rest of the program knows. Amounts are exact and never rounded; they have at least the
 * decimals of their currency ({@code 100} USD is {@code 100.00}) and at most five.
 */
public sealed interface CanonicalRecord
        permits CanonicalCustomer,
                CanonicalEntry,
                CanonicalItem,
                CanonicalPayment,
                CanonicalEstimate,
                CanonicalAttachment {
    RecordKind kind();

    ErpId id();
}
