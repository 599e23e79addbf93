package io.duebridge.sandbox;

import java.math.BigDecimal;

/**
 * How much of a payment pays an invoice, or how much of a credit memo a payment uses up.
 *
 * @param kind {@link EntityKind#INVOICE} or {@link EntityKind#CREDIT_MEMO}
 * @param amount positive in both cases, in the payment's currency
 */
public record LedgerApplication(EntityKind kind, String document, BigDecimal amount) {
    public LedgerApplication {
        if (kind != EntityKind.INVOICE && kind != EntityKind.CREDIT_MEMO) {
            throw new IllegalArgumentException("a payment applies to invoices and credit memos, not to " + kind);
        }
    }
}
