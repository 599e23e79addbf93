package io.duebridge.routes;

import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How often and in what portions one connection is worked.
 *
 * @param sync how windows of change time are cut
 * @param pageSize how many records are asked for at once
 * @param syncEvery for each kind the pause between the end of one read of it and the next
 * @param postEvery how soon a settled payment is noticed if nobody says so
 * @param reconcileAt when, in the company's time zone, its books are compared each night
 * @param sendersAtOnce how many customers' payments are sent side by side; no more than the connection's call budget
 * @param cash where bank files come from
 * @param looks how seldom a company is looked at in which nothing happens
 */
public record ConnectionPlan(
        SyncPolicy sync,
        int pageSize,
        Map<RecordKind, Duration> syncEvery,
        Duration postEvery,
        LocalTime reconcileAt,
        int sendersAtOnce,
        CashPlan cash,
        LookPlan looks) {
    /** Before anybody works, after the day's last entries. */
    public static final LocalTime AT_NIGHT = LocalTime.of(2, 30);

    public ConnectionPlan {
        syncEvery = Map.copyOf(syncEvery);
        for (RecordKind kind : RecordKind.values()) {
            if (!syncEvery.containsKey(kind)) {
                throw new IllegalArgumentException("there is no interval for reading " + kind);
            }
        }
        if (pageSize < 1 || sendersAtOnce < 1) {
            throw new IllegalArgumentException(
                    "page size and senders are at least 1, not " + pageSize + " and " + sendersAtOnce);
        }
        if (postEvery.compareTo(Duration.ZERO) <= 0
                || syncEvery.values().stream().anyMatch(pause -> pause.compareTo(Duration.ZERO) <= 0)) {
            throw new IllegalArgumentException("intervals are positive, not " + syncEvery + " and " + postEvery);
        }
    }

    /** Pages of 1000, a read every 10 minutes, a look for payments every 10 seconds, four senders. */
    public static ConnectionPlan standard() {
        return new ConnectionPlan(
                SyncPolicy.standard(),
                1000,
                each(Duration.ofMinutes(10)),
                Duration.ofSeconds(10),
                AT_NIGHT,
                4,
                CashPlan.NO_FILES,
                LookPlan.standard());
    }

    public ConnectionPlan withSync(SyncPolicy policy) {
        return new ConnectionPlan(policy, pageSize, syncEvery, postEvery, reconcileAt, sendersAtOnce, cash, looks);
    }

    public ConnectionPlan withPageSize(int size) {
        return new ConnectionPlan(sync, size, syncEvery, postEvery, reconcileAt, sendersAtOnce, cash, looks);
    }

    public ConnectionPlan withReconcileAt(LocalTime time) {
        return new ConnectionPlan(sync, pageSize, syncEvery, postEvery, time, sendersAtOnce, cash, looks);
    }

    /** The same pause for every kind. */
    public ConnectionPlan every(Duration read, Duration post) {
        return new ConnectionPlan(sync, pageSize, each(read), post, reconcileAt, sendersAtOnce, cash, looks);
    }

    public ConnectionPlan withSyncEvery(RecordKind kind, Duration pause) {
        Map<RecordKind, Duration> changed = new EnumMap<>(syncEvery);
        changed.put(kind, pause);
        return new ConnectionPlan(sync, pageSize, changed, postEvery, reconcileAt, sendersAtOnce, cash, looks);
    }

    public ConnectionPlan withCash(CashPlan files) {
        return new ConnectionPlan(sync, pageSize, syncEvery, postEvery, reconcileAt, sendersAtOnce, files, looks);
    }

    public ConnectionPlan withLooks(LookPlan plan) {
        return new ConnectionPlan(sync, pageSize, syncEvery, postEvery, reconcileAt, sendersAtOnce, cash, plan);
    }

    /** The pause between two reads of this kind; where a look tells what changed, between two looks at a busy company. */
    public Duration syncEvery(RecordKind kind) {
        return Objects.requireNonNull(syncEvery.get(kind), () -> "no interval for " + kind);
    }

    private static Map<RecordKind, Duration> each(Duration pause) {
        Map<RecordKind, Duration> all = new EnumMap<>(RecordKind.class);
        for (RecordKind kind : RecordKind.values()) {
            all.put(kind, pause);
        }
        return all;
    }
}
