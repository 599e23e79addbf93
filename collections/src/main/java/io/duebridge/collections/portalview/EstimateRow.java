package io.duebridge.collections.portalview;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.mappings.CanonicalEstimate;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An estimate as it stands in a list.
 *
 * @param expired it is still pending and its last day is over
 */
public record EstimateRow(
        UUID id,
        String title,
        CustomerId customer,
        String customerName,
        LocalDate issueDate,
        Optional<LocalDate> expiryDate,
        Money total,
        CanonicalEstimate.Status status,
        boolean expired) {
    /** What became of it, in one word: {@code pending}, {@code accepted}, {@code closed} or {@code rejected}. */
    public String state() {
        return status.label();
    }
}
