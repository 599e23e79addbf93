package io.duebridge.collections.connections;

import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallPurpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * What one connection has called, and where the month is heading. Days and months are UTC's.
 *
 * @param quota what the monthly limit counts for; connections of one app share it
 * @param monthlyLimit metered calls a month; 0 if none are metered
 * @param today calls of today by purpose
 * @param month calls of this month by purpose
 * @param quotaUsed metered calls this month of all connections of the quota
 * @param quotaForecast the same at the month's end, if the last seven days go on
 * @param forecast this connection's part of that
 * @param pausedUntil the vendor asked for a pause that is not over
 * @param places what it shares with whatever else calls the same account; empty if the vendor does not count by accounts
 */
public record CallFigures(
        String connection,
        String quota,
        long monthlyLimit,
        Map<CallPurpose, Count> today,
        Map<CallPurpose, Count> month,
        long quotaUsed,
        long quotaForecast,
        long forecast,
        Optional<Instant> pausedUntil,
        Optional<Places> places) {
    private static final int WARN_AT_PERCENT = 80;

    public CallFigures {
        today = Map.copyOf(today);
        month = Map.copyOf(month);
    }

    /**
     * Calls at the same time that an account allows, over all connections to it and all nodes.
     *
     * @param account such as {@code netsuite 1234567}
     * @param atOnce as last learned
     */
    public record Places(String account, int atOnce) {}

    /** How it stands with the month. */
    public enum Level {
        /** Nothing is metered, or there is plenty. */
        FINE,
        /** At this rate at least 80 % will be used. */
        WARNING,
        /** At this rate it will not do: reading slows down. */
        SLOWED,
        /** It is used up. */
        EXHAUSTED
    }

    public Level level() {
        if (monthlyLimit == 0) {
            return Level.FINE;
        }
        if (quotaUsed >= monthlyLimit) {
            return Level.EXHAUSTED;
        }
        if (quotaForecast > monthlyLimit) {
            return Level.SLOWED;
        }
        return percent(quotaForecast) >= WARN_AT_PERCENT ? Level.WARNING : Level.FINE;
    }

    /** Of the monthly limit; 0 if there is none. */
    public long percent(long metered) {
        return monthlyLimit == 0 ? 0 : metered * 100 / monthlyLimit;
    }

    public long forecastPercent() {
        return percent(quotaForecast);
    }

    public long callsToday() {
        return today.values().stream().mapToLong(Count::calls).sum();
    }

    public long meteredToday() {
        return today.values().stream().mapToLong(Count::metered).sum();
    }

    public long callsThisMonth() {
        return month.values().stream().mapToLong(Count::calls).sum();
    }

    public long meteredThisMonth() {
        return month.values().stream().mapToLong(Count::metered).sum();
    }

    /** How much longer to wait between two looks so that the month's calls suffice: 1 unless reading has to slow down, at most 20. */
    public int slowing() {
        if (monthlyLimit == 0 || quotaForecast <= monthlyLimit) {
            return 1;
        }
        long left = Math.max(1, monthlyLimit - quotaUsed);
        return (int) Math.min(20, Math.max(2, (quotaForecast - quotaUsed + left - 1) / left));
    }

    /**
     * @param used so far this month
     * @param lately in the days from {@code since} on
     * @param since a day's beginning, at most seven days ago
     */
    static long forecast(long used, long lately, Instant since, Instant now) {
        Duration elapsed = Duration.between(since, now);
        // The first minutes of a first day say nothing about a month.
        long hours = Math.max(24, elapsed.toHours());
        Instant end = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return used + lately * Math.max(0, Duration.between(now, end).toHours()) / hours;
    }
}
