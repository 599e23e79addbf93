package io.duebridge.sandbox;

import java.math.BigDecimal;

/**
 * Money a customer paid ahead.
 *
 * @param details whose and how much; it applies to nothing by itself
 * @param unused what no application and no refund has taken of it
 */
public record LedgerCustomerDeposit(Stamp stamp, PaymentDetails details, BigDecimal unused) implements LedgerEntity {
    @Override
    public EntityKind kind() {
        return EntityKind.CUSTOMER_DEPOSIT;
    }
}
