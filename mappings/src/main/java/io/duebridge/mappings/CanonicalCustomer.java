package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * A customer, or a sub-customer of one.
 *
 * @param billsWithParent its documents are the parent's to pay
 * @param open what the ERP itself says this customer owes, sub-customers not counted
 * @param email one or several addresses, separated by a comma and a space
 */
public record CanonicalCustomer(
        ErpId id,
        String name,
        Optional<ErpId> parent,
        boolean billsWithParent,
        Currency currency,
        BigDecimal open,
        Optional<String> email,
        Optional<String> phone,
        boolean active)
        implements CanonicalRecord {
    @Override
    public RecordKind kind() {
        return RecordKind.CUSTOMER;
    }
}
