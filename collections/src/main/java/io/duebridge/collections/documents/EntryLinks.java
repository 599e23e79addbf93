package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ENTRY_APPLICATION;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.spi.RecordKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Which entries the payments of a page are applied to, before it is stored and after. Pages without such payments cost one look. */
final class EntryLinks {
    private static final BulkWriter.Table TABLE =
            BulkWriter.Table.of(ENTRY_APPLICATION, ENTRY_APPLICATION.ENTRY_ID, ENTRY_APPLICATION.ERP_PAYMENT_ID);

    private final DSLContext tx;
    private final Batch batch;
    private final List<UUID> payments;
    private final Set<UUID> before;
    private final Map<UUID, Set<UUID>> after;

    private EntryLinks(DSLContext tx, Batch batch, List<UUID> payments, Set<UUID> before, Map<UUID, Set<UUID>> after) {
        this.tx = tx;
        this.batch = batch;
        this.payments = payments;
        this.before = before;
        this.after = after;
    }

    /** To be called before any row of these payments or of their applications is touched. */
    static EntryLinks before(DSLContext tx, Batch batch, List<? extends Arrival> arrivals) {
        List<UUID> payments = arrivals.stream().map(Arrival::id).toList();
        Set<UUID> before = new HashSet<>(tx.selectDistinct(ENTRY_APPLICATION.ENTRY_ID)
                .from(ENTRY_APPLICATION)
                .where(Keys.among(ENTRY_APPLICATION.ERP_PAYMENT_ID, payments))
                .fetch(ENTRY_APPLICATION.ENTRY_ID));
        Map<UUID, Set<UUID>> after = new HashMap<>();
        for (Arrival arrival : arrivals) {
            if (arrival instanceof Arrival.Present present) {
                for (var application : ((CanonicalPayment) present.record()).otherApplications()) {
                    if (EntryRows.isEntry(application.kind())) {
                        after.computeIfAbsent(arrival.id(), id -> new HashSet<>())
                                .add(RecordIds.of(
                                        batch.connection(),
                                        RecordKind.ofLabel(application.kind()),
                                        application.document()));
                    }
                }
            }
        }
        if (!before.isEmpty() || !after.isEmpty()) {
            EntrySettling.lock(tx, batch.connection());
        }
        return new EntryLinks(tx, batch, payments, before, after);
    }

    /** Works out anew what is open of the entries these payments are, or were, applied to. */
    void after() {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        tx.deleteFrom(ENTRY_APPLICATION)
                .where(Keys.among(ENTRY_APPLICATION.ERP_PAYMENT_ID, payments))
                .execute();
        BulkWriter.insert(
                tx,
                TABLE,
                rows -> after.forEach((payment, entries) ->
                        entries.forEach(entry -> rows.uuid(entry).uuid(payment).end())));
        Set<UUID> touched = new HashSet<>(before);
        after.values().forEach(touched::addAll);
        EntrySettling.settle(tx, batch, touched);
    }

    /** The document an application is to, as far as the payment alone can tell; null for what is not kept. */
    static @Nullable UUID item(
            ConnectionId connection, CanonicalPayment payment, CanonicalPayment.OtherApplication application) {
        return EntryRows.isEntry(application.kind())
                ? RecordIds.entryItem(
                                connection,
                                RecordKind.ofLabel(application.kind()),
                                application.document(),
                                payment.customer())
                        .value()
                : null;
    }
}
