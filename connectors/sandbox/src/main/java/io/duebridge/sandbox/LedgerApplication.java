package io.duebridge.sandbox;

import java.math.BigDecimal;

/**
 * How much of a payment pays an invoice or a journal entry's charge, or how much of a credit a payment uses up.
 *
 * @param kind {@link EntityKind#INVOICE}, {@link EntityKind#CREDIT_MEMO} or {@link EntityKind#JOURNAL_ENTRY}
 * @param amount positive in all cases, in the payment's currency
 * @param credit whether it gives to the payment instead of taking from it
 * @param discount for paying early: what is forgiven of an invoice beside {@code amount}; it takes nothing from the payment
 */
public record LedgerApplication(
        EntityKind kind, String document, BigDecimal amount, boolean credit, BigDecimal discount) {
    public LedgerApplication {
        if (kind != EntityKind.INVOICE && kind != EntityKind.CREDIT_MEMO && kind != EntityKind.JOURNAL_ENTRY) {
            throw new IllegalArgumentException(
                    "a payment applies to invoices, credit memos and journal entries, not to " + kind);
        }
        if (kind != EntityKind.JOURNAL_ENTRY && credit != (kind == EntityKind.CREDIT_MEMO)) {
            throw new IllegalArgumentException("invoices take, credit memos give");
        }
        if (discount.signum() != 0 && kind != EntityKind.INVOICE) {
            throw new IllegalArgumentException("a discount for paying early is given on an invoice");
        }
    }

    public LedgerApplication(EntityKind kind, String document, BigDecimal amount, boolean credit) {
        this(kind, document, amount, credit, BigDecimal.ZERO);
    }

    /** Of an invoice, a credit memo, or a journal entry that charges the customer. */
    public LedgerApplication(EntityKind kind, String document, BigDecimal amount) {
        this(kind, document, amount, kind == EntityKind.CREDIT_MEMO);
    }

    public LedgerApplication withDiscount(BigDecimal newDiscount) {
        return new LedgerApplication(kind, document, amount, credit, newDiscount);
    }

    /** What is not open any more by it. */
    public BigDecimal settled() {
        return amount.add(discount);
    }

    LedgerApplication withAmount(BigDecimal newAmount) {
        return new LedgerApplication(kind, document, newAmount, credit, discount);
    }
}
