package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * An offer to a customer. It is no receivable: it has nothing open and is in no balance. The lines and the tax make the total.
 *
 * @param expiryDate the last day it is good for
 * @param acceptedBy whose word it was accepted or rejected on
 * @param invoices that were made of it
 */
public record CanonicalEstimate(
        ErpId id,
        Optional<String> number,
        ErpId customer,
        LocalDate issueDate,
        Optional<LocalDate> expiryDate,
        Currency currency,
        BigDecimal total,
        BigDecimal tax,
        Status status,
        Optional<String> acceptedBy,
        Optional<LocalDate> acceptedOn,
        Optional<String> purchaseOrder,
        Optional<String> memo,
        List<ErpId> invoices,
        List<CanonicalItem.Line> lines)
        implements CanonicalRecord {
    public CanonicalEstimate {
        invoices = List.copyOf(invoices);
        lines = List.copyOf(lines);
    }

    /** What became of it. */
    public enum Status {
        PENDING,
        ACCEPTED,
        /** Done with, mostly because it was invoiced. */
        CLOSED,
        REJECTED;

        /** As mappings write it. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public RecordKind kind() {
        return RecordKind.ESTIMATE;
    }
}
