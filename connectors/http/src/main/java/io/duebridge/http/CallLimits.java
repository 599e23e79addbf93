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
 * @param slots as {@code concurrent} where the vendor counts calls at the same time and nothing else, so that places are shared out
 *     whole and never one more than there are; 0 where other limits come first
 */
public record CallLimits(
        int perMinute,
        int perSecond,
        int concurrent,
        int reserve,
        int batchesPerMinute,
        long perMonth,
        long monthReserve,
        int slots) {
    /** Without batches and without metering. */
    public static CallLimits of(int perMinute, int perSecond, int concurrent, int reserve) {
        return new CallLimits(perMinute, perSecond, concurrent, reserve, perMinute, 0, 0);
    }

    /** Without places that are shared out whole. */
    public CallLimits(
            int perMinute,
            int perSecond,
            int concurrent,
            int reserve,
            int batchesPerMinute,
            long perMonth,
            long monthReserve) {
        this(perMinute, perSecond, concurrent, reserve, batchesPerMinute, perMonth, monthReserve, 0);
    }

    /** So many places at the same time, each taken by one call whoever makes it, and nothing counted but a brake on the minute. */
    public static CallLimits ofPlaces(int places, int perMinute, int reserve) {
        return new CallLimits(perMinute, perMinute, places, reserve, perMinute, 0, 0, places);
    }

    /** The lower of each. */
    CallLimits lower(CallLimits other) {
        return new CallLimits(
                Math.min(perMinute, other.perMinute),
                Math.min(perSecond, other.perSecond),
                Math.min(concurrent, other.concurrent),
                Math.min(reserve, other.reserve),
                Math.min(batchesPerMinute, other.batchesPerMinute),
                Math.min(perMonth, other.perMonth),
                Math.min(monthReserve, other.monthReserve),
                Math.min(slots, other.slots));
    }

    /** A share of every limit of these that has one, rounded down, but one call at least for whoever holds anything. */
    CallLimits share(int parts) {
        return new CallLimits(
                part(perMinute, parts),
                part(perSecond, parts),
                slots == 0 ? part(concurrent, parts) : (slots * parts + CallLedger.WHOLE / 2) / CallLedger.WHOLE,
                part(reserve, parts),
                part(batchesPerMinute, parts),
                perMonth,
                monthReserve,
                slots);
    }

    private static int part(int limit, int parts) {
        return parts == 0 || limit == 0 ? 0 : (int) Math.max(1, (long) limit * parts / CallLedger.WHOLE);
    }

    /** How much of the whole so many calls take, rounded up. */
    int busy(int inTheLastMinute, int running) {
        int ofPlaces = parts(running, concurrent);
        return slots > 0 ? ofPlaces : Math.max(parts(inTheLastMinute, perMinute), ofPlaces);
    }

    private static int parts(int used, int limit) {
        return limit == 0 ? 0 : Math.min(CallLedger.WHOLE, (used * CallLedger.WHOLE + limit - 1) / limit);
    }
}
