package io.duebridge.collections.plans;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_DOCUMENT;
import static io.duebridge.collections.tables.Tables.PLAN_EVENT;
import static io.duebridge.collections.tables.Tables.PLAN_INSTALMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
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

/** Reads plans: each list in four statements, whatever its length. */
public final class Plans {
    private final CollectionsStore store;

    public Plans(CollectionsStore store) {
        this.store = store;
    }

    /** Whether the account has or had any. */
    public boolean any(CustomerScope scope) {
        return !scope.isEmpty()
                && store.lookups()
                        .fetchExists(
                                store.lookups().selectOne().from(PAYMENT_PLAN).where(theirs(scope)));
    }

    /** The latest of an account, open ones first. */
    public List<Plan> of(CustomerScope scope, int most) {
        if (scope.isEmpty()) {
            return List.of();
        }
        Field<Integer> openFirst =
                DSL.when(PAYMENT_PLAN.ENDED_AT.isNull(), DSL.inline(0)).otherwise(DSL.inline(1));
        return read(store.dsl(), theirs(scope), most, List.of(openFirst, PAYMENT_PLAN.MADE_AT.desc(), PAYMENT_PLAN.ID));
    }

    public Optional<Plan> find(CustomerScope scope, PlanId id) {
        return scope.isEmpty() ? Optional.empty() : find(store.dsl(), theirs(scope), id);
    }

    /** For staff: those in this state; open ones by who has waited longest, ended ones the latest first. */
    public List<Plan> inState(OrganisationId organisation, PlanState state, int most) {
        return read(
                store.dsl(),
                PAYMENT_PLAN.ORGANISATION_ID.eq(organisation.value()).and(PAYMENT_PLAN.STATE.eq(state.name())),
                most,
                state.isOpen()
                        ? List.of(PAYMENT_PLAN.MADE_AT, PAYMENT_PLAN.ID)
                        : List.of(PAYMENT_PLAN.MADE_AT.desc(), PAYMENT_PLAN.ID.desc()));
    }

    /** For staff. */
    public Optional<Plan> find(OrganisationId organisation, PlanId id) {
        return find(store.dsl(), PAYMENT_PLAN.ORGANISATION_ID.eq(organisation.value()), id);
    }

    static Optional<Plan> find(DSLContext dsl, Condition whose, PlanId id) {
        return read(dsl, whose.and(PAYMENT_PLAN.ID.eq(id.value())), 1, List.of(PAYMENT_PLAN.ID)).stream()
                .findFirst();
    }

    /** Plans about nothing but documents of the scope: a parent's plan for several children is none of one child's business. */
    static Condition theirs(CustomerScope scope) {
        List<UUID> ids = scope.customerIds().stream().map(CustomerId::value).toList();
        return PAYMENT_PLAN
                .CUSTOMER_ID
                .in(ids)
                .and(PAYMENT_PLAN.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(DSL.notExists(DSL.selectOne()
                        .from(PLAN_DOCUMENT)
                        .join(DOCUMENT)
                        .on(DOCUMENT.ID.eq(PLAN_DOCUMENT.DOCUMENT_ID))
                        .where(PLAN_DOCUMENT.PLAN_ID.eq(PAYMENT_PLAN.ID), DOCUMENT.CUSTOMER_ID.notIn(ids))));
    }

    private static List<Plan> read(DSLContext dsl, Condition which, int most, List<? extends OrderField<?>> order) {
        List<? extends Record> rows = dsl.select(PAYMENT_PLAN.fields())
                .select(CUSTOMER.NAME)
                .from(PAYMENT_PLAN)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYMENT_PLAN.CUSTOMER_ID))
                .where(which)
                .orderBy(order)
                .limit(most)
                .fetch();
        List<UUID> ids = rows.stream().map(row -> row.get(PAYMENT_PLAN.ID)).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Plan.Document>> documents = documents(dsl, ids);
        Map<UUID, List<Instalment>> instalments = instalments(dsl, ids);
        Map<UUID, List<Plan.Event>> events = events(dsl, ids);
        return rows.stream()
                .map(row -> plan(
                        row,
                        documents.getOrDefault(row.get(PAYMENT_PLAN.ID), List.of()),
                        instalments.getOrDefault(row.get(PAYMENT_PLAN.ID), List.of()),
                        events.getOrDefault(row.get(PAYMENT_PLAN.ID), List.of())))
                .toList();
    }

    private static Map<UUID, List<Plan.Document>> documents(DSLContext dsl, List<UUID> ids) {
        return dsl.select(PLAN_DOCUMENT.fields())
                .select(DOCUMENT.NUMBER, DOCUMENT.ERP_ID, DOCUMENT.STATUS, DOCUMENT.OPEN_AMOUNT, DOCUMENT.CURRENCY)
                .from(PLAN_DOCUMENT)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PLAN_DOCUMENT.DOCUMENT_ID))
                .where(PLAN_DOCUMENT.PLAN_ID.in(ids))
                .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                .fetchGroups(row -> row.get(PLAN_DOCUMENT.PLAN_ID), row -> {
                    Currency currency = Currency.getInstance(row.get(DOCUMENT.CURRENCY));
                    boolean open = row.get(DOCUMENT.STATUS).equals(DocumentStatus.OPEN.name());
                    return new Plan.Document(
                            new DocumentId(row.get(PLAN_DOCUMENT.DOCUMENT_ID)),
                            Optional.ofNullable(row.get(DOCUMENT.NUMBER)).orElse(row.get(DOCUMENT.ERP_ID)),
                            new Money(row.get(PLAN_DOCUMENT.OPEN_THEN), currency),
                            new Money(open ? row.get(DOCUMENT.OPEN_AMOUNT) : BigDecimal.ZERO, currency));
                });
    }

    private static Map<UUID, List<Instalment>> instalments(DSLContext dsl, List<UUID> ids) {
        return dsl.selectFrom(PLAN_INSTALMENT)
                .where(PLAN_INSTALMENT.PLAN_ID.in(ids))
                .orderBy(PLAN_INSTALMENT.NUMBER)
                .fetchGroups(row -> row.get(PLAN_INSTALMENT.PLAN_ID), Plans::instalment);
    }

    static Instalment instalment(Record row) {
        return new Instalment(
                row.get(PLAN_INSTALMENT.NUMBER),
                row.get(PLAN_INSTALMENT.DUE),
                row.get(PLAN_INSTALMENT.AMOUNT),
                Instalment.State.valueOf(row.get(PLAN_INSTALMENT.STATE)));
    }

    private static Map<UUID, List<Plan.Event>> events(DSLContext dsl, List<UUID> ids) {
        return dsl.select(PLAN_EVENT.fields())
                .select(PAYMENT_PLAN.CURRENCY)
                .from(PLAN_EVENT)
                .join(PAYMENT_PLAN)
                .on(PAYMENT_PLAN.ID.eq(PLAN_EVENT.PLAN_ID))
                .where(PLAN_EVENT.PLAN_ID.in(ids))
                .orderBy(PLAN_EVENT.POSITION)
                .fetchGroups(
                        row -> row.get(PLAN_EVENT.PLAN_ID),
                        row -> new Plan.Event(
                                row.get(PLAN_EVENT.HAPPENED_AT),
                                Plan.What.valueOf(row.get(PLAN_EVENT.WHAT)),
                                row.get(PLAN_EVENT.BY_COMPANY),
                                row.get(PLAN_EVENT.WHO),
                                Optional.ofNullable(row.get(PLAN_EVENT.INSTALMENT)),
                                Optional.ofNullable(row.get(PLAN_EVENT.AMOUNT))
                                        .map(amount -> new Money(
                                                amount, Currency.getInstance(row.get(PAYMENT_PLAN.CURRENCY)))),
                                Optional.ofNullable(row.get(PLAN_EVENT.WORDS))));
    }

    private static Plan plan(
            Record row, List<Plan.Document> documents, List<Instalment> instalments, List<Plan.Event> events) {
        Currency currency = Currency.getInstance(row.get(PAYMENT_PLAN.CURRENCY));
        return new Plan(
                new PlanId(row.get(PAYMENT_PLAN.ID)),
                new CustomerId(row.get(PAYMENT_PLAN.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                new Money(row.get(PAYMENT_PLAN.AMOUNT), currency),
                new Money(row.get(PAYMENT_PLAN.AMOUNT_THEN), currency),
                new Money(row.get(PAYMENT_PLAN.TAKEN), currency),
                PlanState.valueOf(row.get(PAYMENT_PLAN.STATE)),
                Optional.ofNullable(row.get(PAYMENT_PLAN.NOTE)),
                row.get(PAYMENT_PLAN.MADE_BY),
                row.get(PAYMENT_PLAN.MADE_AT),
                Optional.ofNullable(row.get(PAYMENT_PLAN.ENDED_AT)),
                documents,
                instalments,
                events);
    }
}
