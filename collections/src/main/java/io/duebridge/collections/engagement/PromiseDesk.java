package io.duebridge.collections.engagement;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_DOCUMENT;
import static io.duebridge.collections.tables.Tables.PROMISE;
import static io.duebridge.collections.tables.Tables.PROMISE_DOCUMENT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.engagement.PromiseRefused.Why;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ChangedMeanwhile;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Takes promises, and ends them where somebody does. Each change is one transaction with its audit line and its event. */
public final class PromiseDesk {
    private static final int MOST_DOCUMENTS = 200;
    private static final int LONGEST_NOTE = 1000;

    private final CollectionsStore store;
    private final PromiseRules rules;
    private final AuditTrail audit;
    private final Outbox outbox;

    public PromiseDesk(CollectionsStore store, PromiseRules rules) {
        this.store = store;
        this.rules = rules;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    public PromiseRules rules() {
        return rules;
    }

    /**
     * Makes the promise. An open promise for some of the same documents, and none besides, is replaced.
     *
     * @return the promise; the one that is there already if the same form was sent before
     */
    public PromiseId promise(PromiseCommand command) {
        checked(command);
        return store.transactionResult(tx -> {
            // Whoever promises for the same documents at the same time waits here.
            List<? extends Record> documents = OpenCharges.lock(tx, command.scope(), command.documents());
            @Nullable UUID known = known(tx, command);
            if (known != null) {
                return new PromiseId(known);
            }
            checked(command, documents);
            unplanned(tx, command);
            replaced(tx, command);
            return new PromiseId(written(tx, command, documents));
        });
    }

    private void checked(PromiseCommand command) {
        LocalDate today =
                LocalDate.ofInstant(store.clock().instant(), command.scope().zone());
        if (!rules.isOn()) {
            throw new PromiseRefused(Why.OFF);
        }
        if (command.documents().isEmpty()) {
            throw new PromiseRefused(Why.NO_DOCUMENTS);
        }
        if (command.documents().size() > MOST_DOCUMENTS) {
            throw new PromiseRefused(Why.DOCUMENT);
        }
        if (!command.amount().isPositive() || !command.amount().isPayable()) {
            throw new PromiseRefused(Why.AMOUNT);
        }
        if (command.day().isBefore(today) || command.day().isAfter(today.plusDays(rules.days()))) {
            throw PromiseRefused.date(today, today.plusDays(rules.days()));
        }
        if (command.note().strip().length() > LONGEST_NOTE) {
            throw new PromiseRefused(Why.NOTE);
        }
    }

    private static @Nullable UUID known(DSLContext tx, PromiseCommand command) {
        return tx.select(PROMISE.ID)
                .from(PROMISE)
                .where(
                        PROMISE.ORGANISATION_ID.eq(
                                command.scope().organisation().value()),
                        PROMISE.FORM_KEY.eq(command.formKey()))
                .fetchOne(PROMISE.ID);
    }

    private static void checked(PromiseCommand command, List<? extends Record> documents) {
        if (documents.size() < command.documents().size()) {
            throw new PromiseRefused(Why.DOCUMENT);
        }
        String currency = command.amount().currency().getCurrencyCode();
        boolean mixed = documents.stream()
                .anyMatch(row -> !row.get(DOCUMENT.CURRENCY).equals(currency)
                        || !row.get(DOCUMENT.CONNECTION_ID)
                                .equals(documents.get(0).get(DOCUMENT.CONNECTION_ID)));
        if (mixed) {
            throw new PromiseRefused(Why.MIXED);
        }
        BigDecimal open =
                documents.stream().map(row -> row.get(DOCUMENT.OPEN_AMOUNT)).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (command.amount().amount().compareTo(open) > 0) {
            throw PromiseRefused.tooMuch(new Money(open, command.amount().currency()));
        }
    }

    /** What is paid in instalments is promised already. */
    private static void unplanned(DSLContext tx, PromiseCommand command) {
        boolean planned = tx.fetchExists(tx.selectOne()
                .from(PLAN_DOCUMENT)
                .join(PAYMENT_PLAN)
                .on(PAYMENT_PLAN.ID.eq(PLAN_DOCUMENT.PLAN_ID))
                .where(
                        PLAN_DOCUMENT.DOCUMENT_ID.in(command.documents().stream()
                                .map(DocumentId::value)
                                .toList()),
                        PAYMENT_PLAN.STATE.in(PlanState.open())));
        if (planned) {
            throw new PromiseRefused(Why.PLANNED);
        }
    }

    private void replaced(DSLContext tx, PromiseCommand command) {
        Set<UUID> wanted = command.documents().stream().map(DocumentId::value).collect(Collectors.toSet());
        List<UUID> before = tx.selectDistinct(PROMISE.ID)
                .from(PROMISE)
                .join(PROMISE_DOCUMENT)
                .on(PROMISE_DOCUMENT.PROMISE_ID.eq(PROMISE.ID))
                .where(PROMISE_DOCUMENT.DOCUMENT_ID.in(wanted), PROMISE.STATE.eq(PromiseState.OPEN.name()))
                .fetch(PROMISE.ID);
        if (before.isEmpty()) {
            return;
        }
        boolean more = tx.fetchExists(
                PROMISE_DOCUMENT,
                PROMISE_DOCUMENT.PROMISE_ID.in(before).and(PROMISE_DOCUMENT.DOCUMENT_ID.notIn(wanted)));
        if (more) {
            throw new PromiseRefused(Why.OVERLAP);
        }
        for (UUID id : before) {
            end(tx, command.scope().organisation(), new PromiseId(id), PromiseState.REPLACED, command.by());
        }
    }

    private UUID written(DSLContext tx, PromiseCommand command, List<? extends Record> documents) {
        UUID id = UUID.randomUUID();
        String note = command.note().strip();
        tx.insertInto(PROMISE)
                .set(PROMISE.ID, id)
                .set(PROMISE.ORGANISATION_ID, command.scope().organisation().value())
                .set(PROMISE.CONNECTION_ID, documents.get(0).get(DOCUMENT.CONNECTION_ID))
                .set(PROMISE.CUSTOMER_ID, documents.get(0).get(DOCUMENT.CUSTOMER_ID))
                .set(PROMISE.CONTACT_ID, command.contact().map(ContactId::value).orElse(null))
                .set(PROMISE.FORM_KEY, command.formKey())
                .set(PROMISE.CURRENCY, command.amount().currency().getCurrencyCode())
                .set(PROMISE.AMOUNT, command.amount().amount())
                .set(PROMISE.PROMISED_FOR, command.day())
                .set(PROMISE.NOTE, note.isEmpty() ? null : note)
                .set(PROMISE.STATE, PromiseState.OPEN.name())
                .set(PROMISE.MADE_BY, command.by())
                .set(PROMISE.MADE_AT, store.clock().instant())
                .execute();
        tx.batch(documents.stream()
                        .map(row -> tx.insertInto(PROMISE_DOCUMENT)
                                .set(PROMISE_DOCUMENT.PROMISE_ID, id)
                                .set(PROMISE_DOCUMENT.DOCUMENT_ID, row.get(DOCUMENT.ID))
                                .set(PROMISE_DOCUMENT.OPEN_THEN, row.get(DOCUMENT.OPEN_AMOUNT)))
                        .toList())
                .execute();
        told(tx, command.scope().organisation(), id, "promise.made", command.by());
        return id;
    }

    /** Takes a promise back. */
    public void cancel(CustomerScope scope, PromiseId id, String by) {
        cancel(scope, id, by, Optional.empty());
    }

    /**
     * The same, if the promise is still as it was read.
     *
     * @throws ChangedMeanwhile if not
     */
    public void cancel(CustomerScope scope, PromiseId id, String by, Optional<Predicate<Promise>> asRead) {
        store.transaction(tx -> {
            // Whoever ends the same promise at the same time waits here.
            boolean theirs = tx.select(PROMISE.ID)
                    .from(PROMISE)
                    .where(PROMISE.ID.eq(id.value()), Promises.theirs(scope))
                    .forUpdate()
                    .fetchOptional()
                    .isPresent();
            ChangedMeanwhile.check(asRead, () -> Promises.find(tx, scope, id));
            if (!theirs || !end(tx, scope.organisation(), id, PromiseState.CANCELLED, by)) {
                throw new PromiseRefused(Why.ENDED);
            }
        });
    }

    private boolean end(DSLContext tx, OrganisationId organisation, PromiseId id, PromiseState state, String by) {
        int ended = tx.update(PROMISE)
                .set(PROMISE.STATE, state.name())
                .set(PROMISE.ENDED_BY, by)
                .set(PROMISE.ENDED_AT, store.clock().instant())
                .where(PROMISE.ID.eq(id.value()), PROMISE.STATE.eq(PromiseState.OPEN.name()))
                .execute();
        if (ended == 1) {
            told(tx, organisation, id.value(), "promise." + state.name().toLowerCase(Locale.ROOT), by);
        }
        return ended == 1;
    }

    private void told(DSLContext tx, OrganisationId organisation, UUID id, String what, String by) {
        audit.record(tx, organisation, by, what, "promise", id.toString(), null);
        outbox.publish(tx, organisation, what, id.toString(), "{}");
    }
}
