package io.duebridge.spi;

import java.math.BigDecimal;

/**
 * Which document a payment is applied to and with how much, in the payment's currency. The amount is positive for invoices and
 * for credit memos alike: an invoice takes money, a credit memo gives it.
 */
public record PaymentApplication(RecordKind kind, ErpId document, BigDecimal amount) {
    public PaymentApplication {
        if (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO) {
            throw new IllegalArgumentException("a payment is applied to invoices and credit memos, not to a " + kind);
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("an application's amount is positive, not " + amount.toPlainString());
        }
    }
}
