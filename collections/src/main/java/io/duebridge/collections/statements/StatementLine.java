package io.duebridge.collections.statements;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One change of the balance.
 *
 * @param id the document's or, of a payment and its discount, the ERP payment's
 * @param customerName whose it is; empty where a customer outside the scope paid
 * @param amount above zero raises what is owed
 * @param balance what is owed after it
 */
public record StatementLine(
        LocalDate date,
        StatementKind kind,
        UUID id,
        Optional<String> number,
        Optional<String> customerName,
        Money amount,
        Money balance) {

    /** Whether the page of a payment tells more of it, rather than that of a document. */
    public boolean isPayment() {
        return kind == StatementKind.PAYMENT || kind == StatementKind.DISCOUNT;
    }
}
