package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CHANGE_NOTICE;
import static io.duebridge.collections.tables.Tables.CHANGE_NOTICE_SEEN;
import static io.duebridge.collections.tables.Tables.CHANGE_NOTICE_STRANGER;
import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * What ERPs told by themselves, coalesced: one row a connection and kind, which says up to when the kind has to be read. By our own
 * clock: a read whose window ends after the notice came has seen what it was about, whatever the ERP's clock says.
 */
public final class ChangeNotices {
    private static final Duration SEEN_KEPT = Duration.ofDays(7);
    private static final Duration STRANGERS_SHOWN = Duration.ofDays(30);
    private static final int AT_ONCE = 500;

    private final CollectionsStore store;

    public ChangeNotices(CollectionsStore store) {
        this.store = store;
    }

    /** A kind of a connection that has to be read. */
    public record Told(ConnectionId connection, RecordKind kind) {}

    /**
     * Notes what was told, durably, in one transaction.
     *
     * @param companies the connections by the company they speak to
     * @return the kinds that are to be read; empty if it was all known, or about companies and kinds that nobody reads
     */
    public Set<Told> note(String vendor, List<ChangeNotice> notices, Map<String, List<ConnectionId>> companies) {
        Instant now = store.clock().instant();
        Set<Told> told = new HashSet<>();
        for (int from = 0; from < notices.size(); from += AT_ONCE) {
            List<ChangeNotice> some = notices.subList(from, Math.min(from + AT_ONCE, notices.size()));
            told.addAll(store.transactionResult(tx -> note(tx, vendor, some, companies, now)));
        }
        return told;
    }

    private static Set<Told> note(
            DSLContext tx,
            String vendor,
            List<ChangeNotice> notices,
            Map<String, List<ConnectionId>> companies,
            Instant now) {
        Map<Told, Instant> told = new HashMap<>();
        Set<String> known = seen(tx, vendor, notices);
        for (ChangeNotice notice : notices) {
            if (notice.id().isPresent() && !known.add(notice.id().get())) {
                continue;
            }
            notice.id().ifPresent(id -> remember(tx, vendor, id, now));
            List<ConnectionId> connections = companies.getOrDefault(notice.company(), List.of());
            if (connections.isEmpty()) {
                stranger(tx, vendor, notice.company(), now);
            }
            notice.kind()
                    .ifPresent(kind -> connections.forEach(connection -> told.merge(
                            new Told(connection, kind),
                            notice.at(),
                            (one, other) -> one.isAfter(other) ? one : other)));
        }
        told.forEach((one, at) -> upsert(tx, one, at, now));
        return told.keySet();
    }

    private static Set<String> seen(DSLContext tx, String vendor, List<ChangeNotice> notices) {
        List<String> ids =
                notices.stream().flatMap(notice -> notice.id().stream()).toList();
        return new HashSet<>(tx.select(CHANGE_NOTICE_SEEN.NOTICE_ID)
                .from(CHANGE_NOTICE_SEEN)
                .where(CHANGE_NOTICE_SEEN.VENDOR.eq(vendor))
                .and(CHANGE_NOTICE_SEEN.NOTICE_ID.in(ids))
                .fetch(CHANGE_NOTICE_SEEN.NOTICE_ID));
    }

    private static void remember(DSLContext tx, String vendor, String id, Instant now) {
        tx.insertInto(CHANGE_NOTICE_SEEN)
                .set(CHANGE_NOTICE_SEEN.VENDOR, vendor)
                .set(CHANGE_NOTICE_SEEN.NOTICE_ID, id)
                .set(CHANGE_NOTICE_SEEN.SEEN_AT, now)
                .onConflict(CHANGE_NOTICE_SEEN.VENDOR, CHANGE_NOTICE_SEEN.NOTICE_ID)
                .doNothing()
                .execute();
    }

    private static void stranger(DSLContext tx, String vendor, String company, Instant now) {
        String id = company.length() > 100 ? company.substring(0, 100) : company;
        tx.insertInto(CHANGE_NOTICE_STRANGER)
                .set(CHANGE_NOTICE_STRANGER.VENDOR, vendor)
                .set(CHANGE_NOTICE_STRANGER.COMPANY_ID, id)
                .set(CHANGE_NOTICE_STRANGER.NOTICES, 0L)
                .set(CHANGE_NOTICE_STRANGER.LAST_AT, now)
                .onConflict(CHANGE_NOTICE_STRANGER.VENDOR, CHANGE_NOTICE_STRANGER.COMPANY_ID)
                .doNothing()
                .execute();
        tx.update(CHANGE_NOTICE_STRANGER)
                .set(CHANGE_NOTICE_STRANGER.NOTICES, CHANGE_NOTICE_STRANGER.NOTICES.plus(1))
                .set(CHANGE_NOTICE_STRANGER.LAST_AT, now)
                .where(CHANGE_NOTICE_STRANGER.VENDOR.eq(vendor))
                .and(CHANGE_NOTICE_STRANGER.COMPANY_ID.eq(id))
                .execute();
    }

    private static void upsert(DSLContext tx, Told one, Instant at, Instant now) {
        tx.insertInto(CHANGE_NOTICE)
                .set(CHANGE_NOTICE.CONNECTION_ID, one.connection().value())
                .set(CHANGE_NOTICE.KIND, one.kind().label())
                .set(CHANGE_NOTICE.TOLD_AT, at)
                .set(CHANGE_NOTICE.NOTED_AT, now)
                .set(CHANGE_NOTICE.NOTICES, 0L)
                .onConflict(CHANGE_NOTICE.CONNECTION_ID, CHANGE_NOTICE.KIND)
                .doNothing()
                .execute();
        tx.update(CHANGE_NOTICE)
                .set(CHANGE_NOTICE.TOLD_AT, at)
                .set(CHANGE_NOTICE.NOTED_AT, now)
                .set(CHANGE_NOTICE.NOTICES, CHANGE_NOTICE.NOTICES.plus(1))
                .where(CHANGE_NOTICE.CONNECTION_ID.eq(one.connection().value()))
                .and(CHANGE_NOTICE.KIND.eq(one.kind().label()))
                .execute();
    }

    /** Since when each kind that was told of has waited to be read. */
    public Map<RecordKind, Instant> waiting(ConnectionId connection) {
        return store.dsl()
                .select(CHANGE_NOTICE.KIND, CHANGE_NOTICE.NOTED_AT)
                .from(CHANGE_NOTICE)
                .leftJoin(SYNC_CURSOR)
                .on(SYNC_CURSOR.CONNECTION_ID.eq(CHANGE_NOTICE.CONNECTION_ID))
                .and(SYNC_CURSOR.KIND.eq(CHANGE_NOTICE.KIND))
                .where(CHANGE_NOTICE.CONNECTION_ID.eq(connection.value()))
                .and(SYNC_CURSOR.DONE_TO.isNull().or(SYNC_CURSOR.DONE_TO.le(CHANGE_NOTICE.NOTED_AT)))
                .fetchMap(row -> RecordKind.ofLabel(row.value1()), row -> row.value2());
    }

    /** When this connection was last told of anything. */
    public Optional<Instant> lastNotedAt(ConnectionId connection) {
        return store.dsl()
                .select(DSL.max(CHANGE_NOTICE.NOTED_AT))
                .from(CHANGE_NOTICE)
                .where(CHANGE_NOTICE.CONNECTION_ID.eq(connection.value()))
                .fetchOptional(row -> row.value1());
    }

    /**
     * A company that was told of although no connection is set up for it. The post was signed with the secret of a connection, so the
     * company is connected to the same app at the vendor.
     *
     * @param notices how many changes were told
     */
    public record Stranger(String vendor, String company, long notices, Instant lastAt) {}

    /** Those of the last 30 days that no connection speaks to now, the latest first. */
    public List<Stranger> strangers(int limit) {
        return store.dsl()
                .select(
                        CHANGE_NOTICE_STRANGER.VENDOR,
                        CHANGE_NOTICE_STRANGER.COMPANY_ID,
                        CHANGE_NOTICE_STRANGER.NOTICES,
                        CHANGE_NOTICE_STRANGER.LAST_AT)
                .from(CHANGE_NOTICE_STRANGER)
                .where(CHANGE_NOTICE_STRANGER.LAST_AT.ge(store.clock().instant().minus(STRANGERS_SHOWN)))
                .and(DSL.notExists(DSL.selectOne()
                        .from(CONNECTION)
                        .where(CONNECTION.VENDOR.eq(CHANGE_NOTICE_STRANGER.VENDOR))
                        .and(CONNECTION.COMPANY_ID.eq(CHANGE_NOTICE_STRANGER.COMPANY_ID))))
                .orderBy(CHANGE_NOTICE_STRANGER.LAST_AT.desc(), CHANGE_NOTICE_STRANGER.COMPANY_ID)
                .limit(limit)
                .fetch(row -> new Stranger(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /** Nobody delivers again after a week. */
    public int forgetSeen() {
        return store.dsl()
                .deleteFrom(CHANGE_NOTICE_SEEN)
                .where(CHANGE_NOTICE_SEEN.SEEN_AT.lt(store.clock().instant().minus(SEEN_KEPT)))
                .execute();
    }
}
