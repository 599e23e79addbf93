package io.duebridge.collections.statements;

import io.duebridge.collections.portalview.CustomerScope;
import java.time.LocalDate;
import java.util.Currency;

/**
 * Which statement.
 *
 * @param scope whose; customers outside it are as strangers, even where they pay for those within
 * @param from first day of the period
 * @param to last day of the period, in it
 */
public record StatementQuery(CustomerScope scope, Currency currency, LocalDate from, LocalDate to) {
    public StatementQuery {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a period ends on its first day or later, not from " + from + " to " + to);
        }
    }
}
