package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_FILE;
import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.REMITTANCE;
import static io.duebridge.collections.tables.Tables.REMITTANCE_ITEM;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Remittance advices for people: which of them wait for their money, how long, and what can be done about it. */
public final class CashAdvices {
    private final CollectionsStore store;
    private final AuditTrail audit;

    public CashAdvices(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /**
     * One advice.
     *
     * @param total what is to come
     * @param dated the day of the payment, if the payer says so
     * @param line the bank line its money came by, if it did
     * @param dropped who dropped it, when and why
     */
    public record View(
            UUID id,
            String connectionName,
            Optional<String> payer,
            Optional<String> reference,
            Money total,
            Optional<LocalDate> dated,
            Instant receivedAt,
            AdviceState state,
            UUID file,
            String fileName,
            Optional<BankLineId> line,
            Optional<Dropped> dropped) {}

    /** Who said that the money will not come. */
    public record Dropped(String by, Instant at, String reason) {}

    /** Where a page ends. */
    public record Cursor(Instant receivedAt, UUID advice) {
        public String text() {
            return receivedAt + "_" + advice;
        }

        /** Empty if the text is no cursor. */
        public static Optional<Cursor> of(String text) {
            int cut = text.indexOf('_');
            try {
                return cut < 0
                        ? Optional.empty()
                        : Optional.of(new Cursor(
                                Instant.parse(text.substring(0, cut)), UUID.fromString(text.substring(cut + 1))));
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /** A page, and where the next one begins if there is one. */
    public record Page(List<View> advices, Optional<Cursor> next) {}

    /** Advices in one state, the one that has waited longest first. */
    public Page inState(OrganisationId organisation, AdviceState state, Optional<Cursor> after, int limit) {
        Condition which = REMITTANCE
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(REMITTANCE.STATE.eq(state.name()))
                .and(after.map(cursor -> DSL.row(REMITTANCE.CREATED_AT, REMITTANCE.ID)
                                .gt(DSL.row(cursor.receivedAt(), cursor.advice())))
                        .orElse(DSL.noCondition()));
        List<View> found = views(which, limit + 1);
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        View last = found.get(limit - 1);
        return new Page(found.subList(0, limit), Optional.of(new Cursor(last.receivedAt(), last.id())));
    }

    public Optional<View> find(OrganisationId organisation, UUID advice) {
        return views(REMITTANCE.ID.eq(advice).and(REMITTANCE.ORGANISATION_ID.eq(organisation.value())), 1).stream()
                .findFirst();
    }

    /** What the advice says of each document, from this position on. */
    public List<RemittanceLine> lines(View advice, int from, int limit) {
        Currency currency = advice.total().currency();
        return store.dsl()
                .selectFrom(REMITTANCE_ITEM)
                .where(REMITTANCE_ITEM.REMITTANCE_ID.eq(advice.id()))
                .and(REMITTANCE_ITEM.POSITION.ge(from))
                .orderBy(REMITTANCE_ITEM.POSITION)
                .limit(limit)
                .fetch(row -> RemittanceRows.line(row, currency));
    }

    /**
     * The money will not come, or it was booked in another way: payments are not matched by this advice any more.
     *
     * @throws CashRefused {@code cash.reason} without a reason, {@code cash.advice.changed} if it does not wait, {@code
     *     cash.advice.unknown}
     */
    public void drop(OrganisationId organisation, UUID advice, String reason, String actor) {
        if (reason.isBlank()) {
            throw new CashRefused("cash.reason", "Say why, so that the next one who looks knows it too.");
        }
        store.transaction(dsl -> {
            AdviceState now = lock(dsl, organisation, advice);
            if (now == AdviceState.DROPPED) {
                return; // the second click
            }
            require(now, AdviceState.WAITING);
            dsl.update(REMITTANCE)
                    .set(REMITTANCE.STATE, AdviceState.DROPPED.name())
                    .set(REMITTANCE.DROPPED_BY, BankLineRows.cut(actor, 200))
                    .set(REMITTANCE.DROPPED_AT, store.clock().instant())
                    .set(REMITTANCE.NOTE, BankLineRows.cut(reason.strip(), 1000))
                    .where(REMITTANCE.ID.eq(advice))
                    .execute();
            audit.record(
                    dsl,
                    organisation,
                    actor,
                    "cash.advice.dropped",
                    "advice",
                    advice.toString(),
                    BankLineRows.cut(reason.strip(), 1000));
        });
    }

    /** It waits again: dropping it was a mistake. */
    public void waitAgain(OrganisationId organisation, UUID advice, String actor) {
        store.transaction(dsl -> {
            AdviceState now = lock(dsl, organisation, advice);
            if (now == AdviceState.WAITING) {
                return; // the second click
            }
            require(now, AdviceState.DROPPED);
            dsl.update(REMITTANCE)
                    .set(REMITTANCE.STATE, AdviceState.WAITING.name())
                    .setNull(REMITTANCE.DROPPED_BY)
                    .setNull(REMITTANCE.DROPPED_AT)
                    .setNull(REMITTANCE.NOTE)
                    .where(REMITTANCE.ID.eq(advice))
                    .execute();
            audit.record(dsl, organisation, actor, "cash.advice.reopened", "advice", advice.toString(), null);
        });
    }

    private static AdviceState lock(DSLContext dsl, OrganisationId organisation, UUID advice) {
        return dsl.select(REMITTANCE.STATE)
                .from(REMITTANCE)
                .where(REMITTANCE.ID.eq(advice))
                .and(REMITTANCE.ORGANISATION_ID.eq(organisation.value()))
                .forUpdate()
                .fetchOptional(row -> AdviceState.valueOf(row.value1()))
                .orElseThrow(() -> new CashRefused("cash.advice.unknown", "There is no such advice."));
    }

    private static void require(AdviceState now, AdviceState wanted) {
        if (now != wanted) {
            throw new CashRefused(
                    "cash.advice.changed",
                    now == AdviceState.USED
                            ? "Its payment was booked meanwhile; look again."
                            : "This advice has changed since you opened its page; look again.");
        }
    }

    private List<View> views(Condition which, int limit) {
        return store.dsl()
                .select(REMITTANCE.fields())
                .select(BANK_FILE.NAME, CONNECTION.NAME)
                .from(REMITTANCE)
                .join(BANK_FILE)
                .on(BANK_FILE.ID.eq(REMITTANCE.FILE_ID))
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(REMITTANCE.CONNECTION_ID))
                .where(which)
                .orderBy(REMITTANCE.CREATED_AT, REMITTANCE.ID)
                .limit(limit)
                .fetch(CashAdvices::view);
    }

    private static View view(Record row) {
        return new View(
                row.get(REMITTANCE.ID),
                row.get(CONNECTION.NAME),
                Optional.ofNullable(row.get(REMITTANCE.PAYER)),
                Optional.ofNullable(row.get(REMITTANCE.PAYMENT_REFERENCE)),
                new Money(row.get(REMITTANCE.AMOUNT), Currency.getInstance(row.get(REMITTANCE.CURRENCY))),
                Optional.ofNullable(row.get(REMITTANCE.DATED_ON)),
                row.get(REMITTANCE.CREATED_AT),
                AdviceState.valueOf(row.get(REMITTANCE.STATE)),
                row.get(REMITTANCE.FILE_ID),
                row.get(BANK_FILE.NAME),
                Optional.ofNullable(row.get(REMITTANCE.LINE_ID)).map(BankLineId::new),
                Optional.ofNullable(row.get(REMITTANCE.DROPPED_BY))
                        .map(by -> new Dropped(by, row.get(REMITTANCE.DROPPED_AT), row.get(REMITTANCE.NOTE))));
    }
}
