package io.duebridge.collections.autopay;

import java.time.LocalDate;
import java.time.YearMonth;

/** Days of months, of which some are short. */
final class ChargeDays {
    private ChargeDays() {}

    /** The day of this month; its last one if it has none with this number. */
    static LocalDate in(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    /** The first such day that is not before another. */
    static LocalDate next(int day, LocalDate from) {
        LocalDate same = in(YearMonth.from(from), day);
        return same.isBefore(from) ? in(YearMonth.from(from).plusMonths(1), day) : same;
    }
}
