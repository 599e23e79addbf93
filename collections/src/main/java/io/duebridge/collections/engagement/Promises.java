package io.duebridge.collections.engagement;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PROMISE;
import static io.duebridge.collections.tables.Tables.PROMISE_DOCUMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
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

/** Reads promises: each list in two statements, whatever its length. */
public final class Promises {
    private final CollectionsStore store;

    public Promises(CollectionsStore store) {
        this.store = store;
    }

    /** The latest of an account, open ones first. */
    public List<Promise> of(CustomerScope scope, int most) {
        if (scope.isEmpty()) {
            return List.of();
        }
        Field<Integer> openFirst = DSL.when(PROMISE.STATE.eq(PromiseState.OPEN.name()), DSL.inline(0))
                .otherwise(DSL.inline(1));
        return read(store.dsl(), theirs(scope), most, List.of(openFirst, PROMISE.PROMISED_FOR.desc(), PROMISE.ID));
    }

    public Optional<Promise> find(CustomerScope scope, PromiseId id) {
        return scope.isEmpty() ? Optional.empty() : find(store.dsl(), scope, id);
    }

    static Optional<Promise> find(DSLContext dsl, CustomerScope scope, PromiseId id) {
        return read(dsl, theirs(scope).and(PROMISE.ID.eq(id.value())), 1, List.of(PROMISE.ID)).stream()
                .findFirst();
    }

    /** The open promise for each of these documents, where there is one. */
    public Map<DocumentId, LocalDate> open(CustomerScope scope, Collection<DocumentId> documents) {
        if (documents.isEmpty() || scope.isEmpty()) {
            return Map.of();
        }
        return store.lookups()
                .select(PROMISE_DOCUMENT.DOCUMENT_ID, DSL.max(PROMISE.PROMISED_FOR))
                .from(PROMISE_DOCUMENT)
                .join(PROMISE)
                .on(PROMISE.ID.eq(PROMISE_DOCUMENT.PROMISE_ID), PROMISE.STATE.eq(PromiseState.OPEN.name()))
                .where(
                        PROMISE_DOCUMENT.DOCUMENT_ID.in(
                                documents.stream().map(DocumentId::value).toList()),
                        PROMISE.ORGANISATION_ID.eq(scope.organisation().value()))
                .groupBy(PROMISE_DOCUMENT.DOCUMENT_ID)
                .fetchMap(row -> new DocumentId(row.value1()), row -> row.value2());
    }

    /** For staff: those in this state; open ones by the next day, others by the latest. */
    public List<Promise> inState(OrganisationId organisation, PromiseState state, int most) {
        boolean open = state == PromiseState.OPEN;
        return read(
                store.dsl(),
                PROMISE.ORGANISATION_ID.eq(organisation.value()).and(PROMISE.STATE.eq(state.name())),
                most,
                open
                        ? List.of(PROMISE.PROMISED_FOR, PROMISE.ID)
                        : List.of(PROMISE.PROMISED_FOR.desc(), PROMISE.ID.desc()));
    }

    /**
     * How promises of a time ended.
     *
     * @param broken replaced ones count here: they were not kept
     */
    public record Score(int kept, int broken) {
        public int percentKept() {
            return kept + broken == 0 ? 0 : kept * 100 / (kept + broken);
        }
    }

    /** Of promises whose day is on or after {@code since}. */
    public Score score(OrganisationId organisation, LocalDate since) {
        Map<String, Integer> counts = store.dsl()
                .select(PROMISE.STATE, DSL.count())
                .from(PROMISE)
                .where(
                        PROMISE.ORGANISATION_ID.eq(organisation.value()),
                        PROMISE.STATE.in(
                                PromiseState.KEPT.name(), PromiseState.BROKEN.name(), PromiseState.REPLACED.name()),
                        PROMISE.PROMISED_FOR.ge(since))
                .groupBy(PROMISE.STATE)
                .fetchMap(row -> row.value1(), row -> row.value2());
        return new Score(
                counts.getOrDefault(PromiseState.KEPT.name(), 0),
                counts.getOrDefault(PromiseState.BROKEN.name(), 0)
                        + counts.getOrDefault(PromiseState.REPLACED.name(), 0));
    }

    /** Promises about nothing but documents of the scope: a parent's promise for several children is none of one child's business. */
    static Condition theirs(CustomerScope scope) {
        List<UUID> ids = scope.customerIds().stream().map(CustomerId::value).toList();
        return PROMISE.CUSTOMER_ID
                .in(ids)
                .and(PROMISE.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(DSL.notExists(DSL.selectOne()
                        .from(PROMISE_DOCUMENT)
                        .join(DOCUMENT)
                        .on(DOCUMENT.ID.eq(PROMISE_DOCUMENT.DOCUMENT_ID))
                        .where(PROMISE_DOCUMENT.PROMISE_ID.eq(PROMISE.ID), DOCUMENT.CUSTOMER_ID.notIn(ids))));
    }

    private static List<Promise> read(DSLContext dsl, Condition which, int most, List<? extends OrderField<?>> order) {
        List<? extends Record> rows = dsl.select(PROMISE.fields())
                .select(CUSTOMER.NAME)
                .from(PROMISE)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PROMISE.CUSTOMER_ID))
                .where(which)
                .orderBy(order)
                .limit(most)
                .fetch();
        Map<UUID, List<Promise.Document>> documents =
                documents(dsl, rows.stream().map(row -> row.get(PROMISE.ID)).toList());
        return rows.stream()
                .map(row -> promise(row, documents.getOrDefault(row.get(PROMISE.ID), List.of())))
                .toList();
    }

    private static Map<UUID, List<Promise.Document>> documents(DSLContext dsl, List<UUID> promises) {
        if (promises.isEmpty()) {
            return Map.of();
        }
        return dsl.select(
                        PROMISE_DOCUMENT.PROMISE_ID,
                        DOCUMENT.ID,
                        DSL.coalesce(DOCUMENT.NUMBER, DOCUMENT.ERP_ID),
                        PROMISE_DOCUMENT.OPEN_THEN,
                        DOCUMENT.STATUS,
                        DOCUMENT.OPEN_AMOUNT,
                        DOCUMENT.CURRENCY)
                .from(PROMISE_DOCUMENT)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PROMISE_DOCUMENT.DOCUMENT_ID))
                .where(PROMISE_DOCUMENT.PROMISE_ID.in(promises))
                .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                .fetchGroups(
                        row -> row.value1(),
                        row -> new Promise.Document(
                                new DocumentId(row.value2()),
                                row.value3(),
                                new Money(row.value4(), Currency.getInstance(row.value7())),
                                new Money(
                                        row.value5().equals(DocumentStatus.OPEN.name())
                                                ? row.value6()
                                                : BigDecimal.ZERO,
                                        Currency.getInstance(row.value7()))));
    }

    private static Promise promise(Record row, List<Promise.Document> documents) {
        Currency currency = Currency.getInstance(row.get(PROMISE.CURRENCY));
        return new Promise(
                new PromiseId(row.get(PROMISE.ID)),
                new CustomerId(row.get(PROMISE.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                new Money(row.get(PROMISE.AMOUNT), currency),
                row.get(PROMISE.PROMISED_FOR),
                Optional.ofNullable(row.get(PROMISE.NOTE)),
                PromiseState.valueOf(row.get(PROMISE.STATE)),
                Optional.ofNullable(row.get(PROMISE.PAID)).map(paid -> new Money(paid, currency)),
                row.get(PROMISE.MADE_BY),
                row.get(PROMISE.MADE_AT),
                Optional.ofNullable(row.get(PROMISE.ENDED_BY)),
                Optional.ofNullable(row.get(PROMISE.ENDED_AT)),
                documents);
    }
}
