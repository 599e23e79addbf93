package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.List;

/**
 * A statement of account carried forward.
 *
 * @param more there are more lines than these: ask for a shorter period
 */
public record Statement(
        LocalDate from,
        LocalDate to,
        String currency,
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
