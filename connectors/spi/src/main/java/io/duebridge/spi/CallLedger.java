package io.duebridge.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where the nodes of one installation share what a vendor allows a connection, and where the account of its calls is kept. A node holds
 * a share for some seconds and calls within it without asking anybody. Thread-safe.
 */
public interface CallLedger {
    /** The whole of what the vendor allows; shares are parts of it. */
    int WHOLE = 1000;

    /**
     * Reports what was called since the last time and takes or renews this node's share. Made every few seconds while a connection is
     * used, and never once a call.
     */
    Share settle(Report report);

    /**
     * @param connection whose calls are counted
     * @param pool what the share is of: the connection's name, or an account that several connections call
     * @param slots how many calls the vendor allows at the same time, where that is all it counts: then shares are whole places. 0 else
     * @param quota what the monthly limit counts for: connections of one app share it
     * @param monthlyLimit metered calls a month; 0 if the vendor meters none
     * @param busy how much of the whole this node's calls of the last minute and those running now take, in parts of {@link #WHOLE},
     *     rounded up
     * @param wanting whether it has calls to make; if not, it keeps no more than {@code busy}
     * @param counted calls since the last report
     * @param pause how long the vendor has just asked everybody to wait
     */
    record Report(
            String connection,
            String pool,
            int slots,
            String quota,
            long monthlyLimit,
            int busy,
            boolean wanting,
            Map<CallPurpose, Count> counted,
            Optional<Duration> pause) {
        public Report {
            counted = Map.copyOf(counted);
        }

        /** Of a connection that shares with no other. */
        public Report(
                String connection,
                String quota,
                long monthlyLimit,
                int busy,
                boolean wanting,
                Map<CallPurpose, Count> counted,
                Optional<Duration> pause) {
            this(connection, connection, 0, quota, monthlyLimit, busy, wanting, counted, pause);
        }
    }

    /**
     * @param calls each line of a batch is one
     * @param metered those of them that the monthly limit counts
     */
    record Count(long calls, long metered) {
        public Count plus(Count other) {
            return new Count(calls + other.calls, metered + other.metered);
        }
    }

    /**
     * @param parts of {@link #WHOLE}
     * @param validFor after this time it is another's
     * @param pause how long the vendor wants nobody to call
     * @param meteredThisMonth by all connections of the quota on all nodes, as far as reported
     */
    record Share(int parts, Duration validFor, Optional<Duration> pause, long meteredThisMonth) {}

    /** For a program that is alone and keeps no account. */
    static CallLedger alone() {
        return report -> new Share(WHOLE, Duration.ofDays(1), Optional.empty(), 0);
    }
}
