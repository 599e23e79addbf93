package io.duebridge.collections.connections;

import java.time.Duration;
import java.time.Instant;

/**
 * How windows are cut.
 *
 * @param overlap how much of the last window is read again, for records the ERP made visible late
 * @param safetyLag how far behind now a window ends, for records still being written
 * @param fullFrom where the first window, which reads everything, starts
 */
public record SyncPolicy(Duration overlap, Duration safetyLag, Instant fullFrom) {
    /** Five minutes of overlap, five seconds of lag, everything since 1970. */
    public static SyncPolicy standard() {
        return new SyncPolicy(Duration.ofMinutes(5), Duration.ofSeconds(5), Instant.EPOCH);
    }
}
