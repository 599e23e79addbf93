package io.duebridge.collections.payments.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up rows by day and currency while they go by. */
public final class RegisterTotals {
    private final Map<LocalDate, Map<String, DayTotal>> days = new TreeMap<>();

    public void add(RegisterRow row) {
        days.computeIfAbsent(row.day(), day -> new TreeMap<>())
                .compute(
                        row.currency().getCurrencyCode(),
                        (code, before) -> (before == null
                                        ? DayTotal.none(row.day(), Currency.getInstance(code))
                                        : before)
                                .plus(row));
    }

    /** The first day first. */
    public List<DayTotal> days() {
        return days.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    /** The sums of all days, a line for each currency; the day is the first one. */
    public List<DayTotal> byCurrency() {
        Map<String, DayTotal> sums = new TreeMap<>();
        days().forEach(day -> sums.merge(day.currency().getCurrencyCode(), day, DayTotal::plus));
        return List.copyOf(sums.values());
    }

    public boolean tie() {
        return days().stream().allMatch(DayTotal::ties);
    }
}
