package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_GONE;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Tables {@code erp_payment} and {@code application}: what the ERP says now. What it said before is in {@link PaymentChangeRows}.
 */
final class ErpPaymentRows implements RecordRows {
    private static final int METHOD = 100;
    private static final int OTHER_KIND = 20;
    static final int PERSON = 100;

    private static final BulkWriter.Table TABLE = BulkWriter.Table.of(
            ERP_PAYMENT,
            ERP_PAYMENT.ID,
            ERP_PAYMENT.ORGANISATION_ID,
            ERP_PAYMENT.CONNECTION_ID,
            ERP_PAYMENT.ERP_ID,
            ERP_PAYMENT.ERP_VERSION,
            ERP_PAYMENT.ERP_CHANGED_AT,
            ERP_PAYMENT.CUSTOMER_ID,
            ERP_PAYMENT.CUSTOMER_ERP_ID,
            ERP_PAYMENT.REFERENCE,
            ERP_PAYMENT.PAYMENT_DATE,
            ERP_PAYMENT.CURRENCY,
            ERP_PAYMENT.TOTAL,
            ERP_PAYMENT.UNAPPLIED,
            ERP_PAYMENT.METHOD,
            ERP_PAYMENT.MEMO,
            ERP_PAYMENT.STATUS,
            ERP_PAYMENT.ERP_CREATED_AT,
            ERP_PAYMENT.CHANGED_BY,
            ERP_PAYMENT.DEPOSIT,
            ERP_PAYMENT.DEPOSIT_DATE,
            ERP_PAYMENT.MAPPING_VERSION,
            ERP_PAYMENT.STORED_AT);

    private static final BulkWriter.Table GONE = BulkWriter.Table.of(
            ERP_PAYMENT,
            ERP_PAYMENT.ID,
            ERP_PAYMENT.ERP_VERSION,
            ERP_PAYMENT.ERP_CHANGED_AT,
            ERP_PAYMENT.UNAPPLIED,
            ERP_PAYMENT.STATUS,
            ERP_PAYMENT.STORED_AT);

    private static final BulkWriter.Table UNSEEN = BulkWriter.Table.of(
            ERP_PAYMENT_GONE,
            ERP_PAYMENT_GONE.CONNECTION_ID,
            ERP_PAYMENT_GONE.ERP_ID,
            ERP_PAYMENT_GONE.GONE_AT,
            ERP_PAYMENT_GONE.READ_AT);

    private static final BulkWriter.Table APPLICATIONS = BulkWriter.Table.of(
            APPLICATION,
            APPLICATION.ERP_PAYMENT_ID,
            APPLICATION.POSITION,
            APPLICATION.DOCUMENT_ID,
            APPLICATION.DOCUMENT_KIND,
            APPLICATION.DOCUMENT_ERP_ID,
            APPLICATION.GIVES,
            APPLICATION.AMOUNT,
            APPLICATION.DISCOUNT);

    private static final VersionColumns<String> VERSIONS = new VersionColumns<>(
            ERP_PAYMENT.ID,
            ERP_PAYMENT.ERP_VERSION,
            ERP_PAYMENT.ERP_CHANGED_AT,
            ERP_PAYMENT.MAPPING_VERSION,
            ERP_PAYMENT.UNAPPLIED,
            ERP_PAYMENT.STATUS,
            status -> ErpPaymentStatus.valueOf(status) == ErpPaymentStatus.DELETED);

    @Override
    public Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids) {
        return VERSIONS.stored(dsl, ids);
    }

    @Override
    public BigDecimal open(CanonicalRecord record) {
        return ((CanonicalPayment) record).unapplied();
    }

    @Override
    public void check(CanonicalRecord record, Fit fit) {
        CanonicalPayment payment = (CanonicalPayment) record;
        fit.name("customer", payment.customer().value(), Limits.ERP_ID);
        fit.name("reference", payment.reference(), Limits.NUMBER);
        fit.date("date", payment.date());
        fit.money("total", payment.total());
        fit.money("unapplied", payment.unapplied());
        for (CanonicalPayment.Application application : payment.applications()) {
            fit.name("applied document", application.document().value(), Limits.ERP_ID);
            fit.money("applied amount", application.amount());
            fit.money("discount", application.discount());
        }
        payment.trace().depositDate().ifPresent(date -> fit.date("deposit date", date));
        fit.name("deposit", payment.trace().deposit(), Limits.ERP_ID);
        for (CanonicalPayment.OtherApplication application : payment.otherApplications()) {
            fit.name("kind of applied document", application.kind(), OTHER_KIND);
            fit.name("applied document", application.document().value(), Limits.ERP_ID);
            fit.money("applied amount", application.amount());
        }
    }

    @Override
    public void insert(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        EntryLinks entries = EntryLinks.before(tx, batch, arrivals);
        BulkWriter.insert(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        insertApplications(tx, batch, arrivals);
        entries.after();
    }

    @Override
    public void update(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        EntryLinks entries = EntryLinks.before(tx, batch, arrivals);
        PaymentChangeRows.note(tx, batch, arrivals);
        BulkWriter.update(tx, TABLE, rows -> arrivals.forEach(arrival -> write(rows, batch, arrival)));
        deleteApplications(tx, arrivals);
        insertApplications(tx, batch, arrivals);
        entries.after();
    }

    /** A payment of ours may be among them, posted and deleted between two reads. */
    @Override
    public void goneUnseen(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        Set<String> noted = tx.select(ERP_PAYMENT_GONE.ERP_ID)
                .from(ERP_PAYMENT_GONE)
                .where(ERP_PAYMENT_GONE.CONNECTION_ID.eq(batch.connection().value()))
                .and(ERP_PAYMENT_GONE.ERP_ID.in(arrivals.stream()
                        .map(arrival -> arrival.raw().id().value())
                        .toList()))
                .fetchSet(ERP_PAYMENT_GONE.ERP_ID);
        BulkWriter.insert(
                tx,
                UNSEEN,
                rows -> arrivals.stream()
                        .filter(arrival -> !noted.contains(arrival.raw().id().value()))
                        .forEach(arrival -> rows.uuid(batch.connection().value())
                                .text(arrival.raw().id().value())
                                .instant(arrival.changedAt())
                                .instant(batch.storedAt())
                                .end()));
    }

    @Override
    public void delete(DSLContext tx, Batch batch, List<Arrival.Gone> arrivals) {
        EntryLinks entries = EntryLinks.before(tx, batch, arrivals);
        PaymentChangeRows.note(tx, batch, arrivals);
        BulkWriter.update(
                tx,
                GONE,
                rows -> arrivals.forEach(arrival -> rows.uuid(arrival.id())
                        .text(arrival.raw().version())
                        .instant(arrival.changedAt())
                        .decimal(BigDecimal.ZERO)
                        .text(ErpPaymentStatus.DELETED.name())
                        .instant(batch.storedAt())
                        .end()));
        deleteApplications(tx, arrivals);
        entries.after();
    }

    private static void write(BulkWriter.Rows rows, Batch batch, Arrival.Present arrival) {
        CanonicalPayment payment = (CanonicalPayment) arrival.record();
        rows.uuid(arrival.id())
                .uuid(batch.organisation().value())
                .uuid(batch.connection().value())
                .text(payment.id().value())
                .text(arrival.raw().version())
                .instant(arrival.changedAt())
                .uuid(RecordIds.customer(batch.connection(), payment.customer()).value())
                .text(payment.customer().value())
                .text(Fit.text(payment.reference(), Limits.NUMBER))
                .date(payment.date())
                .text(payment.currency().getCurrencyCode())
                .decimal(payment.total())
                .decimal(payment.unapplied())
                .text(Fit.text(payment.method(), METHOD))
                .text(Fit.text(payment.memo(), Limits.LONG_TEXT))
                .text(ErpPaymentStatus.of(payment).name())
                .instant(payment.trace().createdAt().orElse(null))
                .text(Fit.text(payment.trace().changedBy(), PERSON))
                .text(payment.trace().deposit().orElse(null))
                .date(payment.trace().depositDate().orElse(null))
                .text(batch.mappingVersion())
                .instant(batch.storedAt())
                .end();
    }

    private void deleteApplications(DSLContext tx, List<? extends Arrival> arrivals) {
        deleteLeftovers(tx, arrivals.stream().map(Arrival::id).toList());
    }

    @Override
    public void deleteLeftovers(DSLContext tx, Collection<UUID> ids) {
        tx.deleteFrom(APPLICATION)
                .where(Keys.among(APPLICATION.ERP_PAYMENT_ID, ids))
                .execute();
    }

    private static void insertApplications(DSLContext tx, Batch batch, List<Arrival.Present> arrivals) {
        BulkWriter.insert(tx, APPLICATIONS, rows -> {
            for (Arrival.Present arrival : arrivals) {
                CanonicalPayment payment = (CanonicalPayment) arrival.record();
                int position = 1;
                for (CanonicalPayment.Application application : payment.applications()) {
                    rows.uuid(arrival.id())
                            .integer(position++)
                            .uuid(RecordIds.document(batch.connection(), application.kind(), application.document())
                                    .value())
                            .text(application.kind().label())
                            .text(application.document().value())
                            .flag(application.kind() == RecordKind.CREDIT_MEMO)
                            .decimal(application.amount())
                            .decimal(application.discount())
                            .end();
                }
                for (CanonicalPayment.OtherApplication application : payment.otherApplications()) {
                    rows.uuid(arrival.id())
                            .integer(position++)
                            .uuid(EntryLinks.item(batch.connection(), payment, application))
                            .text(application.kind())
                            .text(application.document().value())
                            .flag(application.gives())
                            .decimal(application.amount())
                            .decimal(BigDecimal.ZERO)
                            .end();
                }
            }
        });
    }
}
