package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_CHANGE;

import io.duebridge.collections.documents.PaymentChange.Target;
import io.duebridge.collections.documents.PaymentVersion.Applied;
import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code erp_payment_change}: the payments a page changes are read as they are, compared, and what differs is written, each
 * with one statement for the whole page. New payments, which are all of a first read, cost nothing.
 */
final class PaymentChangeRows {
    private static final BulkWriter.Table TABLE = BulkWriter.Table.of(
            ERP_PAYMENT_CHANGE,
            ERP_PAYMENT_CHANGE.ERP_PAYMENT_ID,
            ERP_PAYMENT_CHANGE.CHANGE_NO,
            ERP_PAYMENT_CHANGE.ORGANISATION_ID,
            ERP_PAYMENT_CHANGE.CONNECTION_ID,
            ERP_PAYMENT_CHANGE.KIND,
            ERP_PAYMENT_CHANGE.CURRENCY,
            ERP_PAYMENT_CHANGE.DOCUMENT_ID,
            ERP_PAYMENT_CHANGE.DOCUMENT_KIND,
            ERP_PAYMENT_CHANGE.DOCUMENT_ERP_ID,
            ERP_PAYMENT_CHANGE.GIVES,
            ERP_PAYMENT_CHANGE.BEFORE_TEXT,
            ERP_PAYMENT_CHANGE.AFTER_TEXT,
            ERP_PAYMENT_CHANGE.BEFORE_AMOUNT,
            ERP_PAYMENT_CHANGE.AFTER_AMOUNT,
            ERP_PAYMENT_CHANGE.BEFORE_DISCOUNT,
            ERP_PAYMENT_CHANGE.AFTER_DISCOUNT,
            ERP_PAYMENT_CHANGE.ERP_VERSION,
            ERP_PAYMENT_CHANGE.ERP_CHANGED_AT,
            ERP_PAYMENT_CHANGE.CHANGED_BY,
            ERP_PAYMENT_CHANGE.READ_AT);

    private static final BulkWriter.Table COUNTS =
            BulkWriter.Table.of(ERP_PAYMENT, ERP_PAYMENT.ID, ERP_PAYMENT.CHANGES);

    /** A payment as it is stored. {@code changes}: how many of them are noted already. */
    private record Stored(
            PaymentVersion version, String erpVersion, Instant changedAt, String mappingVersion, int changes) {}

    /** What one arrival changed. */
    private record Told(Arrival arrival, int first, List<PaymentChange> changes, String currency) {}

    private PaymentChangeRows() {}

    /** To be called before the rows are changed. */
    static void note(DSLContext tx, Batch batch, List<? extends Arrival> arrivals) {
        Map<UUID, Stored> stored = stored(tx, arrivals.stream().map(Arrival::id).toList());
        List<Told> told = arrivals.stream()
                .flatMap(arrival ->
                        Optional.ofNullable(stored.get(arrival.id()))
                                .flatMap(before -> told(batch, arrival, before))
                                .stream())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        BulkWriter.insert(tx, TABLE, rows -> told.forEach(one -> write(rows, batch, one)));
        BulkWriter.update(
                tx,
                COUNTS,
                rows -> told.forEach(one -> rows.uuid(one.arrival().id())
                        .integer(one.first() + one.changes().size())
                        .end()));
    }

    /** Empty where the ERP changed nothing: the same version mapped anew is no event in the books. */
    private static Optional<Told> told(Batch batch, Arrival arrival, Stored before) {
        if (before.erpVersion().equals(arrival.raw().version())
                && before.changedAt().equals(arrival.changedAt())) {
            return Optional.empty();
        }
        PaymentVersion was = before.version();
        PaymentVersion is = arrival instanceof Arrival.Present present
                ? of(batch.connection(), (CanonicalPayment) present.record())
                : was.deleted();
        if (was.deposit() == null && !before.mappingVersion().equals(batch.mappingVersion())) {
            // The earlier mapping may not have told of deposits.
            was = withDeposit(was, is.deposit());
        }
        List<PaymentChange> changes = was.changesTo(is);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Told(arrival, before.changes(), changes, is.currency()));
    }

    private static PaymentVersion withDeposit(PaymentVersion version, @Nullable String deposit) {
        return new PaymentVersion(
                version.status(),
                version.customer(),
                version.date(),
                version.currency(),
                version.total(),
                version.unapplied(),
                deposit,
                version.applications());
    }

    private static PaymentVersion of(ConnectionId connection, CanonicalPayment payment) {
        Map<Target, Applied> applications = new LinkedHashMap<>();
        for (CanonicalPayment.Application one : payment.applications()) {
            UUID document =
                    RecordIds.document(connection, one.kind(), one.document()).value();
            applications.merge(
                    new Target(
                            Optional.of(document),
                            one.kind().label(),
                            one.document().value(),
                            one.kind() == RecordKind.CREDIT_MEMO),
                    new Applied(one.amount(), one.discount()),
                    Applied::plus);
        }
        for (CanonicalPayment.OtherApplication one : payment.otherApplications()) {
            applications.merge(
                    new Target(Optional.empty(), one.kind(), one.document().value(), one.gives()),
                    new Applied(one.amount(), Applied.NOTHING.discount()),
                    Applied::plus);
        }
        return new PaymentVersion(
                ErpPaymentStatus.of(payment),
                payment.customer().value(),
                payment.date(),
                payment.currency().getCurrencyCode(),
                payment.total(),
                payment.unapplied(),
                payment.trace().deposit().orElse(null),
                applications);
    }

    private static Map<UUID, Stored> stored(DSLContext tx, List<UUID> ids) {
        Map<UUID, Map<Target, Applied>> applications = applications(tx, ids);
        Map<UUID, Stored> stored = new HashMap<>();
        tx.selectFrom(ERP_PAYMENT)
                .where(Keys.among(ERP_PAYMENT.ID, ids))
                .forEach(row -> stored.put(
                        row.get(ERP_PAYMENT.ID),
                        new Stored(
                                version(row, applications.getOrDefault(row.get(ERP_PAYMENT.ID), Map.of())),
                                row.get(ERP_PAYMENT.ERP_VERSION),
                                row.get(ERP_PAYMENT.ERP_CHANGED_AT),
                                row.get(ERP_PAYMENT.MAPPING_VERSION),
                                row.get(ERP_PAYMENT.CHANGES))));
        return stored;
    }

    /** What is applied now, by payment. */
    static Map<UUID, Map<Target, Applied>> applications(DSLContext tx, List<UUID> ids) {
        Map<UUID, Map<Target, Applied>> applications = new HashMap<>();
        tx.selectFrom(APPLICATION)
                .where(Keys.among(APPLICATION.ERP_PAYMENT_ID, ids))
                .orderBy(APPLICATION.ERP_PAYMENT_ID, APPLICATION.POSITION)
                .forEach(row -> applications
                        .computeIfAbsent(row.get(APPLICATION.ERP_PAYMENT_ID), id -> new LinkedHashMap<>())
                        .merge(
                                new Target(
                                        // Whose part of an entry is paid is found out by and by, and is no change.
                                        EntryRows.isEntry(row.get(APPLICATION.DOCUMENT_KIND))
                                                ? Optional.empty()
                                                : Optional.ofNullable(row.get(APPLICATION.DOCUMENT_ID)),
                                        row.get(APPLICATION.DOCUMENT_KIND),
                                        row.get(APPLICATION.DOCUMENT_ERP_ID),
                                        row.get(APPLICATION.GIVES)),
                                new Applied(row.get(APPLICATION.AMOUNT), row.get(APPLICATION.DISCOUNT)),
                                Applied::plus));
        return applications;
    }

    /** The row with what it is applied to. */
    static PaymentVersion version(Record row, Map<Target, Applied> applications) {
        return new PaymentVersion(
                ErpPaymentStatus.valueOf(row.get(ERP_PAYMENT.STATUS)),
                row.get(ERP_PAYMENT.CUSTOMER_ERP_ID),
                row.get(ERP_PAYMENT.PAYMENT_DATE),
                row.get(ERP_PAYMENT.CURRENCY),
                row.get(ERP_PAYMENT.TOTAL),
                row.get(ERP_PAYMENT.UNAPPLIED),
                row.get(ERP_PAYMENT.DEPOSIT),
                applications);
    }

    private static void write(BulkWriter.Rows rows, Batch batch, Told told) {
        int number = told.first();
        for (PaymentChange change : told.changes()) {
            rows.uuid(told.arrival().id())
                    .integer(++number)
                    .uuid(batch.organisation().value())
                    .uuid(batch.connection().value())
                    .text(change.kind().name())
                    .text(told.currency())
                    .uuid(change.target().flatMap(Target::document).orElse(null))
                    .text(change.target().map(Target::kind).orElse(null))
                    .text(change.target().map(Target::erpId).orElse(null))
                    .flag(change.target().map(Target::gives).orElse(false))
                    .text(change.beforeText().orElse(null))
                    .text(change.afterText().orElse(null))
                    .decimal(change.beforeAmount().orElse(null))
                    .decimal(change.afterAmount().orElse(null))
                    .decimal(change.beforeDiscount().orElse(null))
                    .decimal(change.afterDiscount().orElse(null))
                    .text(told.arrival().raw().version())
                    .instant(told.arrival().changedAt())
                    .text(changedBy(told.arrival()))
                    .instant(batch.storedAt())
                    .end();
        }
    }

    private static @Nullable String changedBy(Arrival arrival) {
        return arrival instanceof Arrival.Present present
                ? Fit.text(((CanonicalPayment) present.record()).trace().changedBy(), ErpPaymentRows.PERSON)
                : null;
    }
}
