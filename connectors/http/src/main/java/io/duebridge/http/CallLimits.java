package io.duebridge.http;

/**
 * What a vendor allows one connection, on all nodes together.
 *
 * @param perMinute calls in any 60 seconds; each line of a batch is one
 * @param perSecond requests in any second
 * @param concurrent requests at the same time
 * @param reserve calls of the minute that only what is reserved may take; the other limits keep a tenth and a fifth
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
}
