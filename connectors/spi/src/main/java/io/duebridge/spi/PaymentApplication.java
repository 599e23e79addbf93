package io.duebridge.spi;

import java.math.BigDecimal;

/**
 * Which document a payment is applied to and with how much, in the payment's currency. The amount is positive for invoices and
 * for credit memos alike: an invoice takes money, a credit memo gives it. A journal entry is named only for what it charges the
 * customer, and takes money like an invoice.
 */
public record PaymentApplication(RecordKind kind, ErpId document, BigDecimal amount) {
    public PaymentApplication {
        if (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO && kind != RecordKind.JOURNAL_ENTRY) {
            throw new IllegalArgumentException(
                    "a payment is applied to invoices, credit memos and what journal entries charge, not to a " + kind);
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("an application's amount is positive, not " + amount.toPlainString());
        }
    }

    /** Whether it gives money to the payment instead of taking it. */
    public boolean gives() {
        return kind == RecordKind.CREDIT_MEMO;
    }
}
