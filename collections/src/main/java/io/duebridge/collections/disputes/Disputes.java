package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DISPUTE_ENTRY;
import static io.duebridge.collections.tables.Tables.DISPUTE_LINE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads disputes: each list in four statements, whatever its length. */
public final class Disputes {
    private final CollectionsStore store;
    private final UploadedFiles uploads;

    public Disputes(CollectionsStore store) {
        this.store = store;
        this.uploads = new UploadedFiles(store);
    }

    /** The latest of an account, open ones first. */
    public List<Dispute> of(CustomerScope scope, int most) {
        if (scope.isEmpty()) {
            return List.of();
        }
        Field<Integer> openFirst =
                DSL.when(DISPUTE.STATE.in(DisputeState.open()), DSL.inline(0)).otherwise(DSL.inline(1));
        return read(store.lookups(), theirs(scope), most, List.of(openFirst, DISPUTE.RAISED_AT.desc(), DISPUTE.ID));
    }

    public Optional<Dispute> find(CustomerScope scope, DisputeId id) {
        return scope.isEmpty() ? Optional.empty() : find(store.lookups(), theirs(scope), id);
    }

    /** All about one document, latest first. */
    public List<Dispute> about(CustomerScope scope, DocumentId document) {
        return scope.isEmpty()
                ? List.of()
                : read(
                        store.lookups(),
                        theirs(scope).and(DISPUTE.DOCUMENT_ID.eq(document.value())),
                        50,
                        List.of(DISPUTE.RAISED_AT.desc(), DISPUTE.ID));
    }

    /** How much of each of these documents is in question; without those of which nothing is. */
    public Map<DocumentId, Money> open(CustomerScope scope, Collection<DocumentId> documents) {
        if (documents.isEmpty() || scope.isEmpty()) {
            return Map.of();
        }
        return store.lookups()
                .select(DISPUTE.DOCUMENT_ID, DISPUTE.AMOUNT, DISPUTE.CURRENCY)
                .from(DISPUTE)
                .where(
                        DISPUTE.DOCUMENT_ID.in(
                                documents.stream().map(DocumentId::value).toList()),
                        DISPUTE.STATE.in(DisputeState.open()),
                        theirs(scope))
                .fetchMap(
                        row -> new DocumentId(row.value1()),
                        row -> new Money(row.value2(), Currency.getInstance(row.value3())));
    }

    /** For staff: those in this state, whoever has waited longest first; ended ones latest first. */
    public List<Dispute> inState(OrganisationId organisation, DisputeState state, int most) {
        return read(
                store.lookups(),
                DISPUTE.ORGANISATION_ID.eq(organisation.value()).and(DISPUTE.STATE.eq(state.name())),
                most,
                state.isOpen()
                        ? List.of(DISPUTE.CHANGED_AT, DISPUTE.ID)
                        : List.of(DISPUTE.CHANGED_AT.desc(), DISPUTE.ID.desc()));
    }

    /** For staff. */
    public Optional<Dispute> find(OrganisationId organisation, DisputeId id) {
        return find(store.lookups(), DISPUTE.ORGANISATION_ID.eq(organisation.value()), id);
    }

    Optional<Dispute> find(DSLContext dsl, Condition whose, DisputeId id) {
        return read(dsl, whose.and(DISPUTE.ID.eq(id.value())), 1, List.of(DISPUTE.ID)).stream()
                .findFirst();
    }

    static Condition theirs(CustomerScope scope) {
        return DISPUTE.CUSTOMER_ID
                .in(scope.customerIds().stream().map(CustomerId::value).toList())
                .and(DISPUTE.ORGANISATION_ID.eq(scope.organisation().value()));
    }

    private List<Dispute> read(DSLContext dsl, Condition which, int most, List<? extends OrderField<?>> order) {
        List<? extends Record> rows = dsl.select(DISPUTE.fields())
                .select(CUSTOMER.NAME, DOCUMENT.NUMBER, DOCUMENT.ERP_ID, DOCUMENT.OPEN_AMOUNT, DOCUMENT.STATUS)
                .select(PAYMENT.REFERENCE, PAYMENT.CUSTOMER_ID, ALLOCATION.AMOUNT)
                .from(DISPUTE)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(DISPUTE.CUSTOMER_ID))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(DISPUTE.DOCUMENT_ID))
                .leftJoin(PAYMENT)
                .on(PAYMENT.ID.eq(DISPUTE.PAYMENT_ID))
                .leftJoin(ALLOCATION)
                .on(
                        ALLOCATION.PAYMENT_ID.eq(DISPUTE.PAYMENT_ID),
                        ALLOCATION.DOCUMENT_ID.eq(DISPUTE.DOCUMENT_ID),
                        ALLOCATION.REAPPLICATION_ID.isNull())
                .where(which)
                .orderBy(order)
                .limit(most)
                .fetch();
        List<UUID> ids = rows.stream().map(row -> row.get(DISPUTE.ID)).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        // All of one organisation, as every condition above says.
        OrganisationId organisation = new OrganisationId(rows.get(0).get(DISPUTE.ORGANISATION_ID));
        Map<UUID, List<Dispute.Entry>> entries = entries(dsl, ids, uploads.of(dsl, organisation, ids));
        Map<UUID, List<Dispute.Line>> lines = lines(dsl, ids);
        return rows.stream()
                .map(row -> dispute(
                        row,
                        lines.getOrDefault(row.get(DISPUTE.ID), List.of()),
                        entries.getOrDefault(row.get(DISPUTE.ID), List.of())))
                .toList();
    }

    private Map<UUID, List<Dispute.Entry>> entries(
            DSLContext dsl, List<UUID> ids, Map<UUID, List<UploadedFile>> files) {
        return dsl.select(DISPUTE_ENTRY.fields())
                .from(DISPUTE_ENTRY)
                .where(DISPUTE_ENTRY.DISPUTE_ID.in(ids))
                .orderBy(DISPUTE_ENTRY.SAID_AT, DISPUTE_ENTRY.ID)
                .fetchGroups(
                        row -> row.get(DISPUTE_ENTRY.DISPUTE_ID),
                        row -> new Dispute.Entry(
                                row.get(DISPUTE_ENTRY.SAID_AT),
                                row.get(DISPUTE_ENTRY.BY_COMPANY),
                                row.get(DISPUTE_ENTRY.AUTHOR),
                                DisputeState.valueOf(row.get(DISPUTE_ENTRY.KIND)),
                                row.get(DISPUTE_ENTRY.WORDS),
                                files.getOrDefault(row.get(DISPUTE_ENTRY.ID), List.of())));
    }

    private Map<UUID, List<Dispute.Line>> lines(DSLContext dsl, List<UUID> ids) {
        return dsl.select(DISPUTE_LINE.fields())
                .select(DISPUTE.CURRENCY)
                .from(DISPUTE_LINE)
                .join(DISPUTE)
                .on(DISPUTE.ID.eq(DISPUTE_LINE.DISPUTE_ID))
                .where(DISPUTE_LINE.DISPUTE_ID.in(ids))
                .orderBy(DISPUTE_LINE.POSITION)
                .fetchGroups(
                        row -> row.get(DISPUTE_LINE.DISPUTE_ID),
                        row -> new Dispute.Line(
                                row.get(DISPUTE_LINE.POSITION),
                                Optional.ofNullable(row.get(DISPUTE_LINE.DESCRIPTION)),
                                Optional.ofNullable(row.get(DISPUTE_LINE.QUANTITY)),
                                Optional.ofNullable(row.get(DISPUTE_LINE.UNIT_PRICE)),
                                new Money(
                                        row.get(DISPUTE_LINE.AMOUNT),
                                        Currency.getInstance(row.get(DISPUTE.CURRENCY)))));
    }

    private static Dispute dispute(Record row, List<Dispute.Line> lines, List<Dispute.Entry> entries) {
        Currency currency = Currency.getInstance(row.get(DISPUTE.CURRENCY));
        boolean open = row.get(DOCUMENT.STATUS).equals(DocumentStatus.OPEN.name());
        return new Dispute(
                new DisputeId(row.get(DISPUTE.ID)),
                new CustomerId(row.get(DISPUTE.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                new DocumentId(row.get(DISPUTE.DOCUMENT_ID)),
                Optional.ofNullable(row.get(DOCUMENT.NUMBER)).orElse(row.get(DOCUMENT.ERP_ID)),
                DisputeReason.valueOf(row.get(DISPUTE.REASON)),
                new Money(row.get(DISPUTE.AMOUNT), currency),
                new Money(open ? row.get(DOCUMENT.OPEN_AMOUNT) : BigDecimal.ZERO, currency),
                DisputeState.valueOf(row.get(DISPUTE.STATE)),
                row.get(DISPUTE.RAISED_BY),
                row.get(DISPUTE.RAISED_AT),
                Optional.ofNullable(row.get(DISPUTE.ENDED_AT)),
                Optional.ofNullable(row.get(DISPUTE.PAYMENT_ID))
                        .map(id -> new Dispute.Payment(
                                new PaymentId(id),
                                new PaymentReference(row.get(PAYMENT.REFERENCE)),
                                new CustomerId(row.get(PAYMENT.CUSTOMER_ID)),
                                new Money(row.get(ALLOCATION.AMOUNT), currency))),
                lines,
                entries);
    }
}
