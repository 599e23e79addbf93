package io.duebridge.collections.statements;

import io.duebridge.spi.Money;
import java.util.List;

/**
 * A statement of account carried forward: opening balance, every change, closing balance. Below zero the company owes the customer.
 *
 * @param charged the sum of what raised the balance
 * @param credited the sum of what lowered it, above zero
 * @param lines the first of them, up to what was asked for
 * @param more whether there are others
 */
public record Statement(
        StatementQuery query,
        Money opening,
        Money charged,
        Money credited,
        Money closing,
        List<StatementLine> lines,
        boolean more) {
    public Statement {
        lines = List.copyOf(lines);
    }
}
