package io.duebridge.collections.plans;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far instalments lie apart. */
public enum Every {
    WEEK,
    TWO_WEEKS,
    MONTH;

    /**
     * The day of an instalment, counted from the first one and not from the one before: after January 31 and February 28 comes March 31.
     *
     * @param steps 0 for the first
     */
    public LocalDate after(LocalDate first, int steps) {
        return switch (this) {
            case WEEK -> first.plusWeeks(steps);
            case TWO_WEEKS -> first.plusWeeks(2L * steps);
            case MONTH -> first.plusMonths(steps);
        };
    }

    /** As in forms and the API: {@code two-weeks}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Every> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
