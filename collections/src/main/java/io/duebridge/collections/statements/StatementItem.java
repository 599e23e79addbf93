package io.duebridge.collections.statements;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Something open at the day of a statement.
 *
 * @param total what it was made out for, above zero
 * @param open what was left of it: above zero owed, below zero in the customer's favour
 * @param due empty for what is not owed
 * @param daysPastDue at the statement's day; zero or less is not due yet
 */
public record StatementItem(
        StatementKind kind,
        UUID id,
        Optional<String> number,
        Optional<String> customerName,
        LocalDate date,
        Optional<LocalDate> due,
        Money total,
        Money open,
        long daysPastDue) {
    public boolean isPayment() {
        return kind == StatementKind.PAYMENT;
    }
}
