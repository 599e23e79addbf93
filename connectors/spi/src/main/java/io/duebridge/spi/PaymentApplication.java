package io.duebridge.spi;

import java.math.BigDecimal;

/**
 * Which document a payment is applied to and with how much, in the payment's currency. The amount is positive for invoices and
 * for credit memos alike: an invoice takes money, a credit memo gives it. A journal entry is named only for what it charges the
 * customer, and takes money like an invoice.
 *
 * @param discount what is forgiven of an invoice beside the amount, for paying early: it takes nothing from the payment, and the ERP books
 *     it against the receivable as a discount given (its account for discounts, by the invoice's terms). Zero or more, never more together
 *     with the amount than the invoice is open for, which the ERP refuses. Zero for all but invoices
 */
public record PaymentApplication(RecordKind kind, ErpId document, BigDecimal amount, BigDecimal discount) {
    public PaymentApplication {
        if (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO && kind != RecordKind.JOURNAL_ENTRY) {
            throw new IllegalArgumentException(
                    "a payment is applied to invoices, credit memos and what journal entries charge, not to a " + kind);
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("an application's amount is positive, not " + amount.toPlainString());
        }
        if (discount.signum() < 0 || (discount.signum() > 0 && kind != RecordKind.INVOICE)) {
            throw new IllegalArgumentException(
                    "a discount is zero or more, and on an invoice, not " + discount.toPlainString() + " on a " + kind);
        }
    }

    /** Without a discount. */
    public PaymentApplication(RecordKind kind, ErpId document, BigDecimal amount) {
        this(kind, document, amount, BigDecimal.ZERO);
    }

    public PaymentApplication withDiscount(BigDecimal newDiscount) {
        return new PaymentApplication(kind, document, amount, newDiscount);
    }

    /** Whether it gives money to the payment instead of taking it. */
    public boolean gives() {
        return kind == RecordKind.CREDIT_MEMO;
    }
}
