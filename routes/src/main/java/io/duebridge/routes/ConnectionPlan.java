package io.duebridge.routes;

import io.duebridge.collections.connections.SyncPolicy;
import java.time.Duration;

/**
 * How often and in what portions one connection is worked.
 *
 * @param sync how windows of change time are cut
 * @param pageSize how many records are asked for at once
 * @param syncEvery the pause between the end of one read of a kind and the next
 * @param postEvery how soon a settled payment is noticed if nobody says so
 * @param sendersAtOnce how many customers' payments are sent side by side; no more than the connection's call budget
 */
public record ConnectionPlan(SyncPolicy sync, int pageSize, Duration syncEvery, Duration postEvery, int sendersAtOnce) {
    public ConnectionPlan {
        if (pageSize < 1 || sendersAtOnce < 1) {
            throw new IllegalArgumentException(
                    "page size and senders are at least 1, not " + pageSize + " and " + sendersAtOnce);
        }
        if (syncEvery.isNegative() || syncEvery.isZero() || postEvery.isNegative() || postEvery.isZero()) {
            throw new IllegalArgumentException("intervals are positive, not " + syncEvery + " and " + postEvery);
        }
    }

    /** Pages of 1000, a read every 10 minutes, a look for payments every 10 seconds, four senders. */
    public static ConnectionPlan standard() {
        return new ConnectionPlan(SyncPolicy.standard(), 1000, Duration.ofMinutes(10), Duration.ofSeconds(10), 4);
    }

    public ConnectionPlan withSync(SyncPolicy policy) {
        return new ConnectionPlan(policy, pageSize, syncEvery, postEvery, sendersAtOnce);
    }

    public ConnectionPlan withPageSize(int size) {
        return new ConnectionPlan(sync, size, syncEvery, postEvery, sendersAtOnce);
    }

    public ConnectionPlan every(Duration read, Duration post) {
        return new ConnectionPlan(sync, pageSize, read, post, sendersAtOnce);
    }
}
