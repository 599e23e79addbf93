package io.duebridge.collections.plans;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_DOCUMENT;
import static io.duebridge.collections.tables.Tables.PLAN_EVENT;
import static io.duebridge.collections.tables.Tables.PLAN_INSTALMENT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of a plan and of what happens to it; each event has its audit line and its outbox event. */
final class PlanRows {
    private final CollectionsStore store;
    private final AuditTrail audit;
    private final Outbox outbox;

    PlanRows(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** @param documents the rows of its documents, of one currency and connection */
    UUID insert(
            DSLContext tx,
            PlanCommand command,
            Money amount,
            List<Instalment> instalments,
            List<? extends Record> documents,
            PlanState state) {
        UUID id = UUID.randomUUID();
        tx.insertInto(PAYMENT_PLAN)
                .set(PAYMENT_PLAN.ID, id)
                .set(
                        PAYMENT_PLAN.ORGANISATION_ID,
                        command.scope().organisation().value())
                .set(PAYMENT_PLAN.CONNECTION_ID, documents.get(0).get(DOCUMENT.CONNECTION_ID))
                .set(PAYMENT_PLAN.CUSTOMER_ID, owner(command, documents))
                .set(
                        PAYMENT_PLAN.CONTACT_ID,
                        command.contact().map(ContactId::value).orElse(null))
                .set(PAYMENT_PLAN.FORM_KEY, command.formKey())
                .set(PAYMENT_PLAN.CURRENCY, amount.currency().getCurrencyCode())
                .set(PAYMENT_PLAN.AMOUNT, amount.amount())
                .set(PAYMENT_PLAN.AMOUNT_THEN, amount.amount())
                .set(PAYMENT_PLAN.TAKEN, BigDecimal.ZERO)
                .set(PAYMENT_PLAN.STATE, state.name())
                .set(PAYMENT_PLAN.NOTE, command.note().isEmpty() ? null : command.note())
                .set(PAYMENT_PLAN.MADE_BY, command.by())
                .set(PAYMENT_PLAN.MADE_AT, store.clock().instant())
                .execute();
        tx.batch(documents.stream()
                        .map(row -> tx.insertInto(PLAN_DOCUMENT)
                                .set(PLAN_DOCUMENT.PLAN_ID, id)
                                .set(PLAN_DOCUMENT.DOCUMENT_ID, row.get(DOCUMENT.ID))
                                .set(PLAN_DOCUMENT.OPEN_THEN, row.get(DOCUMENT.OPEN_AMOUNT))
                                .set(PLAN_DOCUMENT.TOTAL_THEN, row.get(DOCUMENT.TOTAL)))
                        .toList())
                .execute();
        tx.batch(instalments.stream()
                        .map(one -> tx.insertInto(PLAN_INSTALMENT)
                                .set(PLAN_INSTALMENT.PLAN_ID, id)
                                .set(PLAN_INSTALMENT.NUMBER, one.number())
                                .set(PLAN_INSTALMENT.DUE, one.due())
                                .set(PLAN_INSTALMENT.AMOUNT, one.amount())
                                .set(PLAN_INSTALMENT.STATE, one.state().name()))
                        .toList())
                .execute();
        return id;
    }

    /** Whose documents they are; where several customers', who bills for them: the scope begins with it. */
    private static UUID owner(PlanCommand command, List<? extends Record> documents) {
        UUID first = documents.get(0).get(DOCUMENT.CUSTOMER_ID);
        boolean one =
                documents.stream().allMatch(row -> row.get(DOCUMENT.CUSTOMER_ID).equals(first));
        return one ? first : command.scope().customers().get(0).id().value();
    }

    /** What fell due before it was agreed to is due on this day. */
    void dueFrom(DSLContext tx, UUID plan, LocalDate day) {
        tx.update(PLAN_INSTALMENT)
                .set(PLAN_INSTALMENT.DUE, day)
                .where(PLAN_INSTALMENT.PLAN_ID.eq(plan), PLAN_INSTALMENT.DUE.lt(day))
                .execute();
    }

    /**
     * What is noted.
     *
     * @param instalment its number, where it is about one
     */
    record Noted(
            Plan.What what,
            boolean byCompany,
            String who,
            Optional<Integer> instalment,
            Optional<BigDecimal> amount,
            String words) {
        static Noted of(Plan.What what, boolean byCompany, String who, String words) {
            return new Noted(what, byCompany, who, Optional.empty(), Optional.empty(), words);
        }
    }

    /** The plan's row is locked by the caller, so that events come in an order. */
    void note(DSLContext tx, OrganisationId organisation, UUID plan, Noted noted) {
        @Nullable
        Integer last = tx.select(DSL.max(PLAN_EVENT.POSITION))
                .from(PLAN_EVENT)
                .where(PLAN_EVENT.PLAN_ID.eq(plan))
                .fetchOne(row -> row.value1());
        tx.insertInto(PLAN_EVENT)
                .set(PLAN_EVENT.ID, UUID.randomUUID())
                .set(PLAN_EVENT.PLAN_ID, plan)
                .set(PLAN_EVENT.POSITION, last == null ? 1 : last + 1)
                .set(PLAN_EVENT.HAPPENED_AT, store.clock().instant())
                .set(PLAN_EVENT.WHAT, noted.what().name())
                .set(PLAN_EVENT.BY_COMPANY, noted.byCompany())
                .set(PLAN_EVENT.WHO, noted.who())
                .set(PLAN_EVENT.INSTALMENT, noted.instalment().orElse(null))
                .set(PLAN_EVENT.AMOUNT, noted.amount().orElse(null))
                .set(PLAN_EVENT.WORDS, noted.words().isEmpty() ? null : noted.words())
                .execute();
        String topic = "plan." + noted.what().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String detail =
                noted.instalment().map(number -> "instalment " + number + " ").orElse("")
                        + noted.amount().map(BigDecimal::toPlainString).orElse("");
        audit.record(
                tx,
                organisation,
                noted.who(),
                topic,
                "plan",
                plan.toString(),
                detail.isBlank() ? null : detail.strip());
        outbox.publish(
                tx,
                organisation,
                topic,
                plan.toString(),
                noted.instalment()
                        .map(number -> "{\"instalment\":\"" + number + "\"}")
                        .orElse("{}"));
    }

    /** @return false if it was not in this state any more */
    boolean move(DSLContext tx, UUID plan, PlanState from, PlanState to) {
        return tx.update(PAYMENT_PLAN)
                        .set(PAYMENT_PLAN.STATE, to.name())
                        .set(
                                PAYMENT_PLAN.ENDED_AT,
                                to.isOpen() ? null : store.clock().instant())
                        .where(PAYMENT_PLAN.ID.eq(plan), PAYMENT_PLAN.STATE.eq(from.name()))
                        .execute()
                == 1;
    }
}
