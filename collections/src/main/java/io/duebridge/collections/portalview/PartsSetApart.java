package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_DOCUMENT;
import static io.duebridge.collections.tables.Tables.PROMISE;
import static io.duebridge.collections.tables.Tables.PROMISE_DOCUMENT;

import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.engagement.PromiseState;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.Keys;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads what of an account is in question or promised: four statements, each over the open disputes, promises and plans of its
 * customers. */
final class PartsSetApart {
    private final CollectionsStore store;

    PartsSetApart(CollectionsStore store) {
        this.store = store;
    }

    List<SetApart.Part> of(CustomerScope scope) {
        if (scope.isEmpty()) {
            return List.of();
        }
        Map<UUID, Record> documents = new HashMap<>();
        Map<UUID, BigDecimal> disputed = disputed(scope, documents);
        List<SetApart.Commitment> commitments = new ArrayList<>(promised(scope, documents));
        commitments.addAll(planned(scope, documents));
        if (documents.isEmpty()) {
            return List.of();
        }
        Map<UUID, BigDecimal> held = held(documents);
        return SetApart.divide(
                documents.values().stream()
                        .map(row -> item(row, held, disputed))
                        .toList(),
                commitments);
    }

    private static SetApart.Item item(Record row, Map<UUID, BigDecimal> held, Map<UUID, BigDecimal> disputed) {
        UUID id = row.get(DOCUMENT.ID);
        return new SetApart.Item(
                new DocumentId(id),
                new CustomerId(row.get(DOCUMENT.CUSTOMER_ID)),
                row.get(DOCUMENT.CURRENCY),
                row.get(DOCUMENT.DUE_DATE),
                row.get(DOCUMENT.STATUS).equals(DocumentStatus.OPEN.name())
                        ? row.get(DOCUMENT.OPEN_AMOUNT)
                        : BigDecimal.ZERO,
                held.getOrDefault(id, BigDecimal.ZERO),
                disputed.getOrDefault(id, BigDecimal.ZERO));
    }

    private static Field<?>[] ofDocument() {
        return new Field<?>[] {
            DOCUMENT.ID,
            DOCUMENT.CUSTOMER_ID,
            DOCUMENT.CURRENCY,
            DOCUMENT.DUE_DATE,
            DOCUMENT.STATUS,
            DOCUMENT.OPEN_AMOUNT
        };
    }

    private Map<UUID, BigDecimal> disputed(CustomerScope scope, Map<UUID, Record> documents) {
        Map<UUID, BigDecimal> disputed = new HashMap<>();
        store.lookups()
                .select(DISPUTE.AMOUNT)
                .select(ofDocument())
                .from(DISPUTE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(DISPUTE.DOCUMENT_ID))
                .where(
                        DISPUTE.CUSTOMER_ID.in(scope.ids()),
                        DISPUTE.ORGANISATION_ID.eq(scope.organisation().value()),
                        DISPUTE.STATE.in(DisputeState.open()),
                        DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()))
                .forEach(row -> {
                    disputed.merge(row.get(DOCUMENT.ID), row.get(DISPUTE.AMOUNT), BigDecimal::add);
                    documents.put(row.get(DOCUMENT.ID), row);
                });
        return disputed;
    }

    /** What is promised for documents of others besides is nobody's figure here: how much of it is for whom was never said. */
    private List<SetApart.Commitment> promised(CustomerScope scope, Map<UUID, Record> documents) {
        Map<UUID, Gathered> promises = new LinkedHashMap<>();
        store.lookups()
                .select(PROMISE.ID, PROMISE.AMOUNT, PROMISE.PROMISED_FOR, PROMISE_DOCUMENT.OPEN_THEN)
                .select(ofDocument())
                .from(PROMISE)
                .join(PROMISE_DOCUMENT)
                .on(PROMISE_DOCUMENT.PROMISE_ID.eq(PROMISE.ID))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PROMISE_DOCUMENT.DOCUMENT_ID))
                .where(
                        PROMISE.CUSTOMER_ID.in(scope.ids()),
                        PROMISE.ORGANISATION_ID.eq(scope.organisation().value()),
                        PROMISE.STATE.eq(PromiseState.OPEN.name()))
                .forEach(row -> promises.computeIfAbsent(
                                row.get(PROMISE.ID),
                                id -> new Gathered(id, row.get(PROMISE.PROMISED_FOR), row.get(PROMISE.AMOUNT)))
                        .add(row.get(PROMISE_DOCUMENT.OPEN_THEN), row));
        return ofThisScope(scope, promises, documents);
    }

    private static List<SetApart.Commitment> ofThisScope(
            CustomerScope scope, Map<UUID, Gathered> gathered, Map<UUID, Record> documents) {
        List<SetApart.Commitment> commitments = new ArrayList<>();
        for (Gathered one : gathered.values()) {
            if (one.rows.stream().allMatch(row -> scope.contains(new CustomerId(row.get(DOCUMENT.CUSTOMER_ID))))) {
                one.rows.forEach(row -> documents.put(row.get(DOCUMENT.ID), row));
                commitments.add(new SetApart.Commitment(one.id, one.day, one.amount, one.then));
            }
        }
        return commitments;
    }

    /** A plan is a promise of its instalments; it counts by the day on which it was agreed on. */
    private List<SetApart.Commitment> planned(CustomerScope scope, Map<UUID, Record> documents) {
        Map<UUID, Gathered> plans = new LinkedHashMap<>();
        store.lookups()
                .select(
                        PAYMENT_PLAN.ID,
                        PAYMENT_PLAN.AMOUNT,
                        PAYMENT_PLAN.MADE_AT,
                        PLAN_DOCUMENT.OPEN_THEN,
                        PLAN_DOCUMENT.TOTAL_THEN,
                        DOCUMENT.TOTAL)
                .select(ofDocument())
                .from(PAYMENT_PLAN)
                .join(PLAN_DOCUMENT)
                .on(PLAN_DOCUMENT.PLAN_ID.eq(PAYMENT_PLAN.ID))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PLAN_DOCUMENT.DOCUMENT_ID))
                .where(
                        PAYMENT_PLAN.CUSTOMER_ID.in(scope.ids()),
                        PAYMENT_PLAN.ORGANISATION_ID.eq(scope.organisation().value()),
                        PAYMENT_PLAN.STATE.eq(PlanState.ACTIVE.name()))
                .forEach(row -> plans.computeIfAbsent(
                                row.get(PAYMENT_PLAN.ID),
                                id -> new Gathered(
                                        id,
                                        LocalDate.ofInstant(row.get(PAYMENT_PLAN.MADE_AT), scope.zone()),
                                        row.get(PAYMENT_PLAN.AMOUNT)))
                        .add(covered(row), row));
        return ofThisScope(scope, plans, documents);
    }

    /** As if it had always come to what it comes to now; what was voided or deleted the plan does not cover any more. */
    private static BigDecimal covered(Record row) {
        String status = row.get(DOCUMENT.STATUS);
        return status.equals(DocumentStatus.OPEN.name()) || status.equals(DocumentStatus.SETTLED.name())
                ? row.get(PLAN_DOCUMENT.OPEN_THEN)
                        .add(row.get(DOCUMENT.TOTAL).subtract(row.get(PLAN_DOCUMENT.TOTAL_THEN)))
                : BigDecimal.ZERO;
    }

    private Map<UUID, BigDecimal> held(Map<UUID, Record> documents) {
        return store.lookups()
                .select(ALLOCATION.DOCUMENT_ID, DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT)))
                .from(ALLOCATION)
                .where(Keys.among(ALLOCATION.DOCUMENT_ID, documents.keySet()), ALLOCATION.HELD.isTrue())
                .groupBy(ALLOCATION.DOCUMENT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** A promise while its rows are read. */
    private static final class Gathered {
        private final UUID id;
        private final LocalDate day;
        private final BigDecimal amount;
        private final Map<DocumentId, BigDecimal> then = new HashMap<>();
        private final List<Record> rows = new ArrayList<>();

        Gathered(UUID id, LocalDate day, BigDecimal amount) {
            this.id = id;
            this.day = day;
            this.amount = amount;
        }

        void add(BigDecimal open, Record row) {
            then.put(new DocumentId(row.get(DOCUMENT.ID)), open);
            rows.add(row);
        }
    }
}
