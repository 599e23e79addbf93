package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CALL_BUDGET;
import static io.duebridge.collections.tables.Tables.CALL_SHARE;
import static io.duebridge.collections.tables.Tables.CALL_USAGE;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.CallPurpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/**
 * Shares between the nodes as rows. What all nodes together may call never exceeds the whole: a node that wants more gets what the others
 * neither hold nor have called in the last minute, and those that hold more than their fair part give it up when they renew. A node that
 * dies keeps its part until its share has run out and its last calls are a minute old.
 */
public final class StoredCallLedger implements CallLedger {
    static final Duration VALID = Duration.ofSeconds(15);
    private static final Duration COUNTS = Duration.ofMinutes(1);
    private static final Duration SUM_KEPT = Duration.ofMinutes(1);
    private static final int TURNS = 3;

    private final CollectionsStore store;
    private final String node;
    private final Map<String, Sum> sums = new ConcurrentHashMap<>();

    /** @param node this process, unique among those that share the database */
    public StoredCallLedger(CollectionsStore store, String node) {
        this.store = store;
        this.node = node;
    }

    /** @param metered this month as last read, with what was reported here since */
    private record Sum(long metered, LocalDate month, Instant readAt) {}

    private record Other(int parts, int busy, boolean wanting, boolean valid) {
        int reserved() {
            return Math.max(parts, busy);
        }
    }

    @Override
    public Share settle(Report report) {
        ensureRow(report.pool(), report);
        ensureRow(report.connection(), report);
        Instant now = store.clock().instant();
        Share share = store.transactionResult(tx -> {
            Optional<Instant> pausedUntil = takeTurn(tx, report, now);
            write(tx, report, now);
            int parts = give(tx, report, now);
            return new Share(
                    parts,
                    VALID,
                    pausedUntil.filter(until -> until.isAfter(now)).map(until -> Duration.between(now, until)),
                    0);
        });
        return new Share(share.parts(), share.validFor(), share.pause(), meteredThisMonth(report, now));
    }

    /** In a statement of its own, so that two that insert the same row do not wait for each other's end. */
    private void ensureRow(String name, Report report) {
        if (store.dsl().fetchExists(CALL_BUDGET, CALL_BUDGET.CONNECTION_NAME.eq(name))) {
            return;
        }
        try {
            store.dsl()
                    .insertInto(CALL_BUDGET)
                    .set(CALL_BUDGET.CONNECTION_NAME, name)
                    .set(CALL_BUDGET.QUOTA, report.quota())
                    .set(CALL_BUDGET.MONTHLY_LIMIT, report.monthlyLimit())
                    .set(CALL_BUDGET.TURNS, 0L)
                    .onConflict(CALL_BUDGET.CONNECTION_NAME)
                    .doNothing()
                    .execute();
        } catch (IntegrityConstraintViolationException another) {
            // H2 tells of a row that was inserted in the same moment, as it has no such clause of its own.
            if (!store.dsl().fetchExists(CALL_BUDGET, CALL_BUDGET.CONNECTION_NAME.eq(name))) {
                throw another;
            }
        }
    }

    /** Locks the pool's row; a shorter pause never shortens a longer one. */
    private static Optional<Instant> takeTurn(DSLContext tx, Report report, Instant now) {
        tx.update(CALL_BUDGET)
                .set(CALL_BUDGET.QUOTA, report.quota())
                .set(CALL_BUDGET.MONTHLY_LIMIT, report.monthlyLimit())
                .set(CALL_BUDGET.SLOTS, report.slots())
                .set(CALL_BUDGET.TURNS, CALL_BUDGET.TURNS.plus(1))
                .where(CALL_BUDGET.CONNECTION_NAME.eq(report.pool()))
                .execute();
        Optional<Instant> known = tx.select(CALL_BUDGET.PAUSED_UNTIL)
                .from(CALL_BUDGET)
                .where(CALL_BUDGET.CONNECTION_NAME.eq(report.pool()))
                .fetchOptional(CALL_BUDGET.PAUSED_UNTIL);
        Optional<Instant> asked = report.pause().map(now::plus);
        if (asked.isEmpty()
                || known.filter(until -> !until.isBefore(asked.get())).isPresent()) {
            return known;
        }
        tx.update(CALL_BUDGET)
                .set(CALL_BUDGET.PAUSED_UNTIL, asked.get())
                .where(CALL_BUDGET.CONNECTION_NAME.eq(report.pool()))
                .execute();
        return asked;
    }

    private static void write(DSLContext tx, Report report, Instant now) {
        if (!report.pool().equals(report.connection())) {
            tx.update(CALL_BUDGET)
                    .set(CALL_BUDGET.QUOTA, report.quota())
                    .set(CALL_BUDGET.POOL, report.pool())
                    .set(CALL_BUDGET.SLOTS, report.slots())
                    .where(CALL_BUDGET.CONNECTION_NAME.eq(report.connection()))
                    .execute();
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (Map.Entry<CallPurpose, Count> counted : report.counted().entrySet()) {
            String purpose = counted.getKey().label();
            Count count = counted.getValue();
            int updated = tx.update(CALL_USAGE)
                    .set(CALL_USAGE.CALLS, CALL_USAGE.CALLS.plus(count.calls()))
                    .set(CALL_USAGE.METERED, CALL_USAGE.METERED.plus(count.metered()))
                    .set(CALL_USAGE.QUOTA, report.quota())
                    .where(CALL_USAGE.CONNECTION_NAME.eq(report.connection()))
                    .and(CALL_USAGE.USED_ON.eq(today))
                    .and(CALL_USAGE.PURPOSE.eq(purpose))
                    .execute();
            if (updated == 0) {
                tx.insertInto(CALL_USAGE)
                        .set(CALL_USAGE.CONNECTION_NAME, report.connection())
                        .set(CALL_USAGE.USED_ON, today)
                        .set(CALL_USAGE.PURPOSE, purpose)
                        .set(CALL_USAGE.QUOTA, report.quota())
                        .set(CALL_USAGE.CALLS, count.calls())
                        .set(CALL_USAGE.METERED, count.metered())
                        .execute();
            }
        }
    }

    private int give(DSLContext tx, Report report, Instant now) {
        List<Other> others = others(tx, report, now);
        int taken = others.stream().mapToInt(Other::reserved).sum();
        int free = Math.max(0, WHOLE - taken);
        int parts = report.wanting() ? parts(report, others, free) : Math.min(report.busy(), free);
        tx.deleteFrom(CALL_SHARE)
                .where(CALL_SHARE.CONNECTION_NAME.eq(report.pool()))
                .and(CALL_SHARE.NODE.eq(node).or(CALL_SHARE.FORGOTTEN_AT.le(now)))
                .execute();
        if (report.wanting() || report.busy() > 0) {
            tx.insertInto(CALL_SHARE)
                    .set(CALL_SHARE.CONNECTION_NAME, report.pool())
                    .set(CALL_SHARE.NODE, node)
                    .set(CALL_SHARE.PARTS, parts)
                    .set(CALL_SHARE.BUSY, report.busy())
                    .set(CALL_SHARE.WANTING, report.wanting())
                    .set(CALL_SHARE.VALID_UNTIL, now.plus(VALID))
                    .set(CALL_SHARE.FORGOTTEN_AT, now.plus(VALID).plus(COUNTS))
                    .execute();
        }
        return parts;
    }

    /**
     * Places are given whole: what does not come out even goes to whoever asks first. Where nodes are more than places, one that has the
     * last of its own gives it up now and then, so that each of them comes to its turn.
     */
    private static int parts(Report report, List<Other> others, int free) {
        int fair = fair(others);
        if (report.slots() == 0) {
            return Math.min(fair, free);
        }
        int place = (WHOLE + report.slots() - 1) / report.slots();
        int wanted = (fair + place - 1) / place;
        int there = places(free, report.slots());
        boolean somebodyHasNone =
                others.stream().anyMatch(other -> other.valid() && other.wanting() && other.parts() == 0);
        if (wanted <= 1 && somebodyHasNone && ThreadLocalRandom.current().nextInt(TURNS) == 0) {
            return 0;
        }
        return Math.min(WHOLE, Math.min(wanted, there) * place);
    }

    /** Places within so much of the whole; each takes a little more than its part, so that what is left rounds to what is there. */
    private static int places(int parts, int slots) {
        return (parts * slots + WHOLE / 2) / WHOLE;
    }

    /** What those leave who want nothing, divided among those who do. */
    private static int fair(List<Other> others) {
        int idle = others.stream()
                .filter(other -> !other.valid() || !other.wanting())
                .mapToInt(Other::reserved)
                .sum();
        long wanting = 1
                + others.stream()
                        .filter(other -> other.valid() && other.wanting())
                        .count();
        return (int) (Math.max(0, WHOLE - idle) / wanting);
    }

    private List<Other> others(DSLContext tx, Report report, Instant now) {
        return tx.select(CALL_SHARE.PARTS, CALL_SHARE.BUSY, CALL_SHARE.WANTING, CALL_SHARE.VALID_UNTIL)
                .from(CALL_SHARE)
                .where(CALL_SHARE.CONNECTION_NAME.eq(report.pool()))
                .and(CALL_SHARE.NODE.ne(node))
                .and(CALL_SHARE.FORGOTTEN_AT.gt(now))
                .fetch(row -> new Other(
                        row.value1(), row.value2(), row.value3(), row.value4().isAfter(now)));
    }

    /** Summed up once a minute; what this node reports in between is added, what others do comes with the next sum. */
    private long meteredThisMonth(Report report, Instant now) {
        if (report.monthlyLimit() == 0) {
            return 0;
        }
        LocalDate month = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        long reported =
                report.counted().values().stream().mapToLong(Count::metered).sum();
        return sums.compute(report.quota(), (quota, known) -> {
                    boolean good = known != null
                            && known.month().equals(month)
                            && now.isBefore(known.readAt().plus(SUM_KEPT));
                    return known != null && good
                            ? new Sum(known.metered() + reported, month, known.readAt())
                            : new Sum(sum(quota, month), month, now);
                })
                .metered();
    }

    private long sum(String quota, LocalDate month) {
        return store.dsl()
                .select(DSL.coalesce(DSL.sum(CALL_USAGE.METERED), DSL.zero()))
                .from(CALL_USAGE)
                .where(CALL_USAGE.QUOTA.eq(quota))
                .and(CALL_USAGE.USED_ON.ge(month))
                .fetchSingle()
                .value1()
                .longValue();
    }
}
