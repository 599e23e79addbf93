package io.duebridge.collections.plans;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_DOCUMENT;
import static io.duebridge.collections.tables.Tables.PROMISE;
import static io.duebridge.collections.tables.Tables.PROMISE_DOCUMENT;

import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.engagement.OpenCharges;
import io.duebridge.collections.engagement.PromiseState;
import io.duebridge.collections.plans.PlanRefused.Why;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ChangedMeanwhile;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes proposals for plans and what either side decides on them. Each step is one transaction with its event, its audit line and its
 * outbox event. A document is in one open plan at most.
 */
public final class PlanDesk {
    public static final int LONGEST_WORDS = 1_000;
    private static final int MOST_DOCUMENTS = 200;

    private final CollectionsStore store;
    private final PlanRules rules;
    private final PlanRows rows;

    public PlanDesk(CollectionsStore store, PlanRules rules) {
        this.store = store;
        this.rules = rules;
        this.rows = new PlanRows(store);
    }

    public PlanRules rules() {
        return rules;
    }

    /**
     * Proposes it. A customer's plan within the rules and up to the amount they name is agreed to at once; what is beyond the rules is
     * refused, saying what would be within them.
     *
     * @return the plan; the one that is there already if the same form was sent before
     */
    public PlanId propose(PlanCommand command) {
        LocalDate today = today(command.scope().zone());
        checkShape(command);
        return store.transactionResult(tx -> {
            // Whoever plans for the same documents at the same time waits here.
            List<? extends Record> documents = OpenCharges.lock(tx, command.scope(), command.documents());
            @Nullable UUID known = known(tx, command);
            if (known != null) {
                return new PlanId(known);
            }
            if (command.first().isBefore(today) || command.first().isAfter(today.plusDays(PlanRules.MOST_DAYS))) {
                throw PlanRefused.day();
            }
            Money amount = amount(tx, command, documents);
            List<Instalment> instalments =
                    Schedule.of(amount, command.count(), command.first(), command.every(), command.firstPayment());
            if (instalments.isEmpty()) {
                throw new PlanRefused(Why.AMOUNT);
            }
            if (!command.byCompany()) {
                rules.refusal(amount, instalments, today).ifPresent(refusal -> {
                    throw refusal;
                });
            }
            return new PlanId(written(tx, command, amount, instalments, documents));
        });
    }

    private UUID written(
            DSLContext tx,
            PlanCommand command,
            Money amount,
            List<Instalment> instalments,
            List<? extends Record> documents) {
        boolean automatic = !command.byCompany() && rules.isAutomatic(amount);
        PlanState state = command.byCompany() ? PlanState.OFFERED : automatic ? PlanState.ACTIVE : PlanState.PROPOSED;
        UUID id = rows.insert(tx, command, amount, instalments, documents, state);
        OrganisationId organisation = command.scope().organisation();
        Plan.What what = command.byCompany() ? Plan.What.OFFERED : Plan.What.PROPOSED;
        rows.note(tx, organisation, id, PlanRows.Noted.of(what, command.byCompany(), command.by(), command.note()));
        if (automatic) {
            rows.note(tx, organisation, id, PlanRows.Noted.of(Plan.What.AUTOMATIC, true, PlanJudge.JUDGE, ""));
        }
        return id;
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(store.clock().instant(), zone);
    }

    private static void checkShape(PlanCommand command) {
        if (command.documents().isEmpty() || command.documents().size() > MOST_DOCUMENTS) {
            throw new PlanRefused(Why.DOCUMENT);
        }
        if (command.count() < 1 || command.count() > Schedule.MOST) {
            throw PlanRefused.limit(Why.COUNT, Integer.toString(Schedule.MOST));
        }
        if (command.note().length() > LONGEST_WORDS) {
            throw new PlanRefused(Why.NOTE);
        }
    }

    private static @Nullable UUID known(DSLContext tx, PlanCommand command) {
        return tx.select(PAYMENT_PLAN.ID)
                .from(PAYMENT_PLAN)
                .where(
                        PAYMENT_PLAN.ORGANISATION_ID.eq(
                                command.scope().organisation().value()),
                        PAYMENT_PLAN.FORM_KEY.eq(command.formKey()))
                .fetchOne(PAYMENT_PLAN.ID);
    }

    private static Money amount(DSLContext tx, PlanCommand command, List<? extends Record> documents) {
        if (documents.size() < command.documents().size()) {
            throw new PlanRefused(Why.DOCUMENT);
        }
        Record first = documents.get(0);
        if (documents.stream()
                .anyMatch(row -> !row.get(DOCUMENT.CURRENCY).equals(first.get(DOCUMENT.CURRENCY))
                        || !row.get(DOCUMENT.CONNECTION_ID).equals(first.get(DOCUMENT.CONNECTION_ID)))) {
            throw new PlanRefused(Why.MIXED);
        }
        List<UUID> ids = documents.stream().map(row -> row.get(DOCUMENT.ID)).toList();
        if (tx.fetchExists(DISPUTE, DISPUTE.DOCUMENT_ID.in(ids).and(DISPUTE.STATE.in(DisputeState.open())))
                || tx.fetchExists(ALLOCATION, ALLOCATION.DOCUMENT_ID.in(ids).and(ALLOCATION.HELD.isTrue()))) {
            throw new PlanRefused(Why.BUSY);
        }
        if (inAnother(tx, ids)) {
            throw new PlanRefused(Why.OVERLAP);
        }
        BigDecimal open =
                documents.stream().map(row -> row.get(DOCUMENT.OPEN_AMOUNT)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(open, Currency.getInstance(first.get(DOCUMENT.CURRENCY)));
    }

    private static boolean inAnother(DSLContext tx, List<UUID> ids) {
        return tx.fetchExists(tx.selectOne()
                        .from(PLAN_DOCUMENT)
                        .join(PAYMENT_PLAN)
                        .on(PAYMENT_PLAN.ID.eq(PLAN_DOCUMENT.PLAN_ID))
                        .where(PLAN_DOCUMENT.DOCUMENT_ID.in(ids), PAYMENT_PLAN.STATE.in(PlanState.open())))
                || tx.fetchExists(tx.selectOne()
                        .from(PROMISE_DOCUMENT)
                        .join(PROMISE)
                        .on(PROMISE.ID.eq(PROMISE_DOCUMENT.PROMISE_ID))
                        .where(PROMISE_DOCUMENT.DOCUMENT_ID.in(ids), PROMISE.STATE.eq(PromiseState.OPEN.name())));
    }

    /** The customer agrees to what the company offered, or takes back what it proposed itself. */
    public void answer(CustomerScope scope, PlanId id, boolean agrees, String by) {
        answer(scope, id, agrees, by, Optional.empty());
    }

    /**
     * The same, if the plan is still what it was decided on.
     *
     * @throws ChangedMeanwhile if not
     */
    public void answer(CustomerScope scope, PlanId id, boolean agrees, String by, Optional<Predicate<Plan>> asRead) {
        step(
                scope.organisation(),
                id,
                Plans.theirs(scope),
                asRead,
                agrees ? PlanState.OFFERED : null,
                agrees ? PlanState.ACTIVE : null,
                PlanRows.Noted.of(agrees ? Plan.What.AGREED : Plan.What.CANCELLED, false, by, ""));
    }

    /**
     * The company agrees to what a customer proposed, does not, or ends a plan.
     *
     * @param words told to the customer; may be blank
     */
    public void decide(OrganisationId organisation, PlanId id, Decision decision, String words, String by) {
        String said = words.replace("\0", "").strip();
        if (said.length() > LONGEST_WORDS) {
            throw new PlanRefused(Why.NOTE);
        }
        Condition whose = PAYMENT_PLAN.ORGANISATION_ID.eq(organisation.value());
        switch (decision) {
            case AGREE ->
                step(
                        organisation,
                        id,
                        whose,
                        Optional.empty(),
                        PlanState.PROPOSED,
                        PlanState.ACTIVE,
                        PlanRows.Noted.of(Plan.What.AGREED, true, by, said));
            case DECLINE ->
                step(
                        organisation,
                        id,
                        whose,
                        Optional.empty(),
                        PlanState.PROPOSED,
                        PlanState.DECLINED,
                        PlanRows.Noted.of(Plan.What.DECLINED, true, by, said));
            case END ->
                step(
                        organisation,
                        id,
                        whose,
                        Optional.empty(),
                        null,
                        null,
                        PlanRows.Noted.of(Plan.What.CANCELLED, true, by, said));
        }
    }

    /** What the company can do with a plan. */
    public enum Decision {
        AGREE,
        DECLINE,
        END
    }

    /** @param from the state it has to be in; null: any in which it is open, and what ends it is taken back by its maker or declined */
    private void step(
            OrganisationId organisation,
            PlanId id,
            Condition whose,
            Optional<Predicate<Plan>> asRead,
            @Nullable PlanState from,
            @Nullable PlanState to,
            PlanRows.Noted noted) {
        store.transaction(tx -> {
            Record plan = tx.select(PAYMENT_PLAN.STATE, PAYMENT_PLAN.CONNECTION_ID)
                    .from(PAYMENT_PLAN)
                    .where(PAYMENT_PLAN.ID.eq(id.value()), whose)
                    .forUpdate()
                    .fetchOptional()
                    .orElseThrow(() -> new PlanRefused(Why.ENDED));
            ChangedMeanwhile.check(asRead, () -> Plans.find(tx, whose, id));
            String state = plan.get(PAYMENT_PLAN.STATE);
            if (!PlanState.valueOf(state).isOpen() || from != null && !state.equals(from.name())) {
                throw new PlanRefused(Why.ENDED);
            }
            if (to == PlanState.ACTIVE) {
                rows.dueFrom(tx, id.value(), today(PlanJudge.zone(tx, plan.get(PAYMENT_PLAN.CONNECTION_ID))));
            }
            boolean declined = !noted.byCompany() && state.equals(PlanState.OFFERED.name());
            PlanState ends = declined ? PlanState.DECLINED : PlanState.CANCELLED;
            rows.move(tx, id.value(), PlanState.valueOf(state), to == null ? ends : to);
            rows.note(
                    tx,
                    organisation,
                    id.value(),
                    to == null && declined
                            ? PlanRows.Noted.of(Plan.What.DECLINED, false, noted.who(), noted.words())
                            : noted);
        });
    }
}
