package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An invoice, a credit memo or a refund receipt.
 *
 * @param total lines and tax, in the document's currency
 * @param open what is still to pay (invoice) or still to use (credit memo)
 * @param payments ids of the payments that apply to it, in the order they came
 */
public record LedgerDocument(
        EntityKind kind,
        Stamp stamp,
        DocumentDetails details,
        BigDecimal total,
        BigDecimal open,
        boolean voided,
        List<String> payments)
        implements LedgerEntity {

    public String customer() {
        return details.customer();
    }

    public String currency() {
        return details.currency();
    }

    public BigDecimal applied() {
        return total.subtract(open);
    }

    LedgerDocument settled(Instant now, BigDecimal newOpen, List<String> newPayments) {
        return new LedgerDocument(kind, stamp.next(now), details, total, newOpen, voided, newPayments);
    }
}
