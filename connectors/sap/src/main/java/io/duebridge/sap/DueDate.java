package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When an item is due net. The item cube says so itself; a BAPI gives the terms. Then it is the baseline date, or the document's where
 * there is none, and the net days after it; terms without net days end with their last cash discount. A credit that refers to no invoice
 * is due at once.
 */
final class DueDate {
    private DueDate() {}

    static LocalDate of(ObjectNode raw) throws RawFault {
        Optional<LocalDate> given = day(raw, "NetDueDate");
        if (given.isPresent()) {
            return given.get();
        }
        LocalDate base = day(raw, "DueCalculationBaseDate")
                .or(() -> quietly(raw, "DocumentDate"))
                .or(() -> quietly(raw, "PostingDate"))
                .orElseThrow(() -> new RawFault("DocumentDate is missing; expected a day such as 2026-02-28"));
        boolean credit = raw.path("DebitCreditCode").asText().equals("H")
                || raw.path("AmountInTransactionCurrency").decimalValue().signum() < 0;
        if (credit && raw.path("InvoiceReference").asText().isEmpty()) {
            return base;
        }
        return base.plusDays(days(raw));
    }

    private static int days(ObjectNode raw) {
        for (String term : new String[] {"NetPaymentDays", "CashDiscount2Days", "CashDiscount1Days"}) {
            int days = raw.path(term).asInt();
            if (days > 0) {
                return days;
            }
        }
        return 0;
    }

    private static Optional<LocalDate> day(ObjectNode raw, String field) throws RawFault {
        return raw.has(field) ? SapValues.day(field, raw.path(field)) : Optional.empty();
    }

    /** Of a field that was read before, so that its value is a day. */
    private static Optional<LocalDate> quietly(ObjectNode raw, String field) {
        return raw.has(field) ? Optional.of(LocalDate.parse(raw.path(field).asText())) : Optional.empty();
    }
}
