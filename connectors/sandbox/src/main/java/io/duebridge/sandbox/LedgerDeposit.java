package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Payments taken to the bank together. While they are in it, they can be neither voided nor deleted, nor changed in amount, day,
 * customer or account; what they are applied to can be changed.
 *
 * @param account id of the bank account
 * @param payments ids of the payments in it
 * @param total what they come to
 */
public record LedgerDeposit(
        Stamp stamp, LocalDate date, String account, String currency, List<String> payments, BigDecimal total)
        implements LedgerEntity {

    public LedgerDeposit {
        payments = List.copyOf(payments);
    }

    @Override
    public EntityKind kind() {
        return EntityKind.DEPOSIT;
    }
}
