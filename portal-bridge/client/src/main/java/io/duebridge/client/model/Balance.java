package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is open in one currency.
 *
 * @param disputed the part of {@code open} that is in question and no payment is on its way for
 * @param promised the part of {@code open} that is promised, and neither in question nor on its way
 */
public record Balance(
        String currency,
        Money open,
        Money overdue,
        List<Age> ages,
        Money credits,
        Money unapplied,
        Money underWay,
        Money disputed,
        Money promised,
        @Nullable LocalDate nextDue) {
    public Balance {
        ages = List.copyOf(ages);
    }
}
