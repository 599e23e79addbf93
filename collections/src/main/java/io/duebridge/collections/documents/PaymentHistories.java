package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_CHANGE;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_GONE;

import io.duebridge.collections.documents.PaymentChange.Kind;
import io.duebridge.collections.documents.PaymentChange.Target;
import io.duebridge.collections.documents.PaymentHistory.Version;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.spi.ErpId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;

/** Reads what became of ERP payments. Three statements for one payment, however much happened to it. */
public final class PaymentHistories {
    private final CollectionsStore store;

    public PaymentHistories(CollectionsStore store) {
        this.store = store;
    }

    /** Empty if it was never read. The caller has made sure that the reader may see it. */
    public Optional<PaymentHistory> read(ErpPaymentId id) {
        return store.dsl()
                .selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(id.value()))
                .fetchOptional()
                .map(row -> new PaymentHistory(
                        new ConnectionId(row.get(ERP_PAYMENT.CONNECTION_ID)),
                        PaymentChangeRows.version(
                                row,
                                PaymentChangeRows.applications(store.dsl(), List.of(id.value()))
                                        .getOrDefault(id.value(), Map.of())),
                        Optional.ofNullable(row.get(ERP_PAYMENT.ERP_CREATED_AT)),
                        row.get(ERP_PAYMENT.ERP_CHANGED_AT),
                        Optional.ofNullable(row.get(ERP_PAYMENT.CHANGED_BY)),
                        row.get(ERP_PAYMENT.CHANGES) == 0 ? List.of() : versions(id)));
    }

    /** When the ERP deleted a payment that was never read. */
    public Optional<Instant> deletedUnread(ConnectionId connection, ErpId id) {
        return store.dsl()
                .select(ERP_PAYMENT_GONE.GONE_AT)
                .from(ERP_PAYMENT_GONE)
                .where(ERP_PAYMENT_GONE.CONNECTION_ID.eq(connection.value()))
                .and(ERP_PAYMENT_GONE.ERP_ID.eq(id.value()))
                .fetchOptional(ERP_PAYMENT_GONE.GONE_AT);
    }

    private List<Version> versions(ErpPaymentId id) {
        List<Version> versions = new ArrayList<>();
        List<PaymentChange> changes = new ArrayList<>();
        Record before = null;
        for (Record row : store.dsl()
                .selectFrom(ERP_PAYMENT_CHANGE)
                .where(ERP_PAYMENT_CHANGE.ERP_PAYMENT_ID.eq(id.value()))
                .orderBy(ERP_PAYMENT_CHANGE.CHANGE_NO)) {
            if (before != null && !sameVersion(before, row)) {
                versions.add(version(before, changes));
                changes.clear();
            }
            changes.add(change(row));
            before = row;
        }
        if (before != null) {
            versions.add(version(before, changes));
        }
        return versions;
    }

    private static boolean sameVersion(Record one, Record other) {
        return one.get(ERP_PAYMENT_CHANGE.ERP_VERSION).equals(other.get(ERP_PAYMENT_CHANGE.ERP_VERSION))
                && one.get(ERP_PAYMENT_CHANGE.READ_AT).equals(other.get(ERP_PAYMENT_CHANGE.READ_AT));
    }

    private static Version version(Record row, List<PaymentChange> changes) {
        return new Version(
                row.get(ERP_PAYMENT_CHANGE.ERP_CHANGED_AT),
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.CHANGED_BY)),
                row.get(ERP_PAYMENT_CHANGE.READ_AT),
                row.get(ERP_PAYMENT_CHANGE.CURRENCY),
                changes);
    }

    private static PaymentChange change(Record row) {
        Optional<Target> target = Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.DOCUMENT_ERP_ID))
                .map(erpId -> new Target(
                        Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.DOCUMENT_ID)),
                        row.get(ERP_PAYMENT_CHANGE.DOCUMENT_KIND),
                        erpId,
                        row.get(ERP_PAYMENT_CHANGE.GIVES)));
        return new PaymentChange(
                Kind.valueOf(row.get(ERP_PAYMENT_CHANGE.KIND)),
                target,
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.BEFORE_TEXT)),
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.AFTER_TEXT)),
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.BEFORE_AMOUNT)),
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.AFTER_AMOUNT)),
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.BEFORE_DISCOUNT)),
                Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.AFTER_DISCOUNT)));
    }
}
