package io.duebridge.http;

import io.duebridge.spi.CallLedger;

/**
 * What a vendor allows one connection, on all nodes together.
 *
 * @param perMinute calls in any 60 seconds; each line of a batch is one
 * @param perSecond requests in any second
 * @param concurrent requests at the same time
 * @param reserve calls of the minute that only what is reserved may take while it is asked for, and a fifth of it else; the other limits
 *     keep a tenth and a fifth
 * @param batchesPerMinute requests that hold several calls, in any 60 seconds
 * @param perMonth metered calls a calendar month (UTC); 0 if none are metered
 * @param monthReserve how many of them are left to what is reserved
 */
public record CallLimits(
        int perMinute,
        int perSecond,
        int concurrent,
        int reserve,
        int batchesPerMinute,
        long perMonth,
        long monthReserve) {
    /** Without batches and without metering. */
    public static CallLimits of(int perMinute, int perSecond, int concurrent, int reserve) {
        return new CallLimits(perMinute, perSecond, concurrent, reserve, perMinute, 0, 0);
    }

    /** A share of every limit of these that has one, rounded down, but one call at least for whoever holds anything. */
    CallLimits share(int parts) {
        return new CallLimits(
                part(perMinute, parts),
                part(perSecond, parts),
                part(concurrent, parts),
                part(reserve, parts),
                part(batchesPerMinute, parts),
                perMonth,
                monthReserve);
    }

    private static int part(int limit, int parts) {
        return parts == 0 || limit == 0 ? 0 : (int) Math.max(1, (long) limit * parts / CallLedger.WHOLE);
    }

    /** How much of the whole so many calls take, rounded up. */
    int busy(int inTheLastMinute, int running) {
        return Math.max(parts(inTheLastMinute, perMinute), parts(running, concurrent));
    }

    private static int parts(int used, int limit) {
        return limit == 0 ? 0 : Math.min(CallLedger.WHOLE, (used * CallLedger.WHOLE + limit - 1) / limit);
    }
}
