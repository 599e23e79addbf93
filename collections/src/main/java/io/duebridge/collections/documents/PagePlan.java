package io.duebridge.collections.documents;

import io.duebridge.collections.connections.PageCounts;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.QuarantinedRecord;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written for a page, found by comparing it with what is there: nothing for a record that is there in this or a newer
 * version. Good for as long as nobody else writes this connection's records of this kind.
 */
final class PagePlan {
    final List<Arrival.Present> inserts = new ArrayList<>();
    final List<Arrival.Present> updates = new ArrayList<>();
    final List<Arrival.Gone> deletes = new ArrayList<>();
    /** Gone before they were ever stored. */
    final List<Arrival.Gone> goneUnseen = new ArrayList<>();

    final List<Arrival.Refused> refusals = new ArrayList<>();
    /** Records in quarantine that are good now, or gone. */
    final List<UUID> mended = new ArrayList<>();
    /** Records that cannot even be named in the store. */
    final List<ReadHole> holes = new ArrayList<>();
    /** New versions of records, good, refused or gone. */
    final List<ErpRecord> toArchive = new ArrayList<>();
    /** Every record of the page that still exists, as the store names it. */
    final List<UUID> met = new ArrayList<>();

    private final ConnectionId connection;
    private final RecordRows rows;
    private final String mappingVersion;
    private final boolean rewriting;

    private int read;
    private int unchanged;
    private int stillRefused;

    private PagePlan(ConnectionId connection, RecordRows rows, String mappingVersion, boolean rewriting) {
        this.connection = connection;
        this.rows = rows;
        this.mappingVersion = mappingVersion;
        this.rewriting = rewriting;
    }

    /** @param results for the records that are not deleted, in their order */
    static PagePlan of(
            DSLContext dsl,
            Quarantine quarantine,
            ConnectionId connection,
            RecordKind kind,
            List<ErpRecord> records,
            List<MappingResult> results,
            String mappingVersion) {
        PagePlan plan = new PagePlan(connection, RecordRows.of(kind), mappingVersion, false);
        plan.compare(dsl, quarantine, records, results);
        return plan;
    }

    /** The same, but a record that is there in this very version is written again. */
    static PagePlan rewriting(
            DSLContext dsl,
            Quarantine quarantine,
            ConnectionId connection,
            RecordKind kind,
            List<ErpRecord> records,
            List<MappingResult> results,
            String mappingVersion) {
        PagePlan plan = new PagePlan(connection, RecordRows.of(kind), mappingVersion, true);
        plan.compare(dsl, quarantine, records, results);
        return plan;
    }

    private void compare(DSLContext dsl, Quarantine quarantine, List<ErpRecord> records, List<MappingResult> results) {
        Map<UUID, Arrival> latest = latest(records, results);
        if (!latest.isEmpty()) {
            Map<UUID, StoredVersion> stored = rows.stored(dsl, latest.keySet());
            Map<UUID, QuarantinedRecord> refused = quarantine.openAmong(dsl, latest.keySet());
            latest.values().forEach(arrival -> decide(arrival, stored, refused));
        }
    }

    PageCounts counts() {
        return new PageCounts(
                read, inserts.size() + updates.size(), unchanged, deletes.size(), refusals.size() + stillRefused);
    }

    /** A record may come twice in a page; the newest counts. */
    private Map<UUID, Arrival> latest(List<ErpRecord> records, List<MappingResult> results) {
        Map<UUID, Arrival> latest = new LinkedHashMap<>();
        Iterator<MappingResult> result = results.iterator();
        for (ErpRecord record : records) {
            read++;
            MappingResult mapped = record.deleted() ? null : result.next();
            if (record.id().value().length() > Limits.ERP_ID || record.version().length() > Limits.VERSION) {
                holes.add(new ReadHole(
                        record.kind() + " " + Fit.text(record.id().value(), Limits.ERP_ID),
                        "its id or version has more than " + Limits.ERP_ID + " characters"));
                continue;
            }
            UUID id = RecordIds.of(connection, record.kind(), record.id());
            Arrival arrival = mapped == null ? new Arrival.Gone(id, record) : arrival(id, record, mapped);
            Arrival before = latest.get(id);
            if (before == null) {
                latest.put(id, arrival);
            } else {
                unchanged++;
                if (!arrival.isOlderThan(before.changedAt(), before.raw().version())) {
                    latest.put(id, arrival);
                }
            }
        }
        return latest;
    }

    private Arrival arrival(UUID id, ErpRecord record, MappingResult result) {
        if (result instanceof MappingResult.Mapped mapped) {
            if (mapped.record().kind() != record.kind() || !mapped.record().id().equals(record.id())) {
                return new Arrival.Refused(
                        id,
                        record,
                        "the mapping made " + mapped.record().kind() + " "
                                + mapped.record().id() + " of it");
            }
            Fit fit = new Fit();
            rows.check(mapped.record(), fit);
            return fit.fault()
                    .<Arrival>map(fault -> new Arrival.Refused(id, record, fault))
                    .orElseGet(() -> new Arrival.Present(id, record, mapped.record()));
        }
        return new Arrival.Refused(id, record, ((MappingResult.Quarantined) result).reason());
    }

    private void decide(Arrival arrival, Map<UUID, StoredVersion> stored, Map<UUID, QuarantinedRecord> refused) {
        if (!(arrival instanceof Arrival.Gone)) {
            met.add(arrival.id());
        }
        StoredVersion known = stored.get(arrival.id());
        QuarantinedRecord inQuarantine = refused.get(arrival.id());
        if ((known != null && arrival.isOlderThan(known.changedAt(), known.version()))
                || (inQuarantine != null && arrival.isOlderThan(inQuarantine.changedAt(), inQuarantine.version()))) {
            unchanged++;
        } else if (arrival instanceof Arrival.Refused refusal) {
            refuse(refusal, inQuarantine);
        } else {
            if (inQuarantine != null) {
                mended.add(arrival.id());
            }
            if (arrival instanceof Arrival.Gone gone) {
                delete(gone, known);
            } else {
                store((Arrival.Present) arrival, known);
            }
        }
    }

    private void store(Arrival.Present arrival, @Nullable StoredVersion known) {
        if (known == null) {
            inserts.add(arrival);
        } else if (known.isSameAs(arrival, mappingVersion, rows.open(arrival.record()))) {
            if (rewriting) {
                updates.add(arrival);
            } else {
                unchanged++;
            }
            return;
        } else {
            updates.add(arrival);
        }
        toArchive.add(arrival.raw());
    }

    private void delete(Arrival.Gone arrival, @Nullable StoredVersion known) {
        if (known == null || known.deleted()) {
            unchanged++;
            if (known == null) {
                goneUnseen.add(arrival);
            }
        } else {
            deletes.add(arrival);
            toArchive.add(arrival.raw());
        }
    }

    private void refuse(Arrival.Refused arrival, @Nullable QuarantinedRecord known) {
        if (known != null
                && known.version().equals(arrival.raw().version())
                && known.changedAt().equals(arrival.changedAt())
                && known.mappingVersion().equals(mappingVersion)) {
            stillRefused++;
        } else {
            refusals.add(arrival);
            toArchive.add(arrival.raw());
        }
    }
}
