package io.duebridge.collections.payments.register;

import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.CollectionsStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Reads the register: every payment whose money became ours, by the time it did. It is read a thousand payments at a time, each
 * thousand with the rows around it in a handful of statements, so a year of it takes no more memory than a page.
 */
public final class PaymentRegister {
    private static final int CHUNK = 1000;

    private final CollectionsStore store;
    private final RegisterParts parts;
    private final LoosePayouts loose;

    public PaymentRegister(CollectionsStore store) {
        this.store = store;
        this.parts = new RegisterParts(store);
        this.loose = new LoosePayouts(store);
    }

    /** Payments behind a place, the earliest first. */
    public RegisterPage page(RegisterQuery query, Optional<RegisterCursor> after, int limit) {
        List<? extends Record> payments = payments(query, after, limit + 1);
        List<? extends Record> shown = payments.subList(0, Math.min(limit, payments.size()));
        List<RegisterRow> rows = parts.rows(shown, query.zone());
        Optional<RegisterCursor> next = payments.size() > limit
                ? Optional.of(new RegisterCursor(
                        shown.get(limit - 1).get(PAYMENT.SETTLED_AT),
                        shown.get(limit - 1).get(PAYMENT.ID)))
                : Optional.empty();
        return new RegisterPage(rows, next);
    }

    /** What payouts of these days hold that belongs to no payment here, and payouts that do not add up; the first {@code limit}. */
    public List<RegisterRow> loose(RegisterQuery query, int limit) {
        return query.hasLoosePayouts() ? loose.rows(query, limit) : List.of();
    }

    /** All rows, one after the other: payments first, then what payouts hold beside them. */
    public void forEach(RegisterQuery query, Consumer<RegisterRow> consumer) {
        Optional<RegisterCursor> after = Optional.empty();
        do {
            RegisterPage page = page(query, after, CHUNK);
            page.rows().forEach(consumer);
            after = page.next();
        } while (after.isPresent());
        loose(query, Integer.MAX_VALUE).forEach(consumer);
    }

    /** The sums of each day and currency. */
    public RegisterTotals totals(RegisterQuery query) {
        RegisterTotals totals = new RegisterTotals();
        forEach(query, totals::add);
        return totals;
    }

    private List<? extends Record> payments(RegisterQuery query, Optional<RegisterCursor> after, int limit) {
        Condition wanted = PAYMENT.ORGANISATION_ID
                .eq(query.organisation().value())
                .and(PAYMENT.SETTLED_AT.ge(query.start()))
                .and(PAYMENT.SETTLED_AT.lt(query.end()))
                .and(PAYMENT.STATE.in(PaymentState.SETTLED.name(), PaymentState.RETURNED.name()));
        wanted = query.connection()
                .map(one -> PAYMENT.CONNECTION_ID.eq(one.value()))
                .map(wanted::and)
                .orElse(wanted);
        wanted = query.provider().map(PAYMENT.PROVIDER::eq).map(wanted::and).orElse(wanted);
        wanted = query.state().map(PaymentRegister::latestIs).map(wanted::and).orElse(wanted);
        wanted = after.map(place ->
                        (Condition) DSL.row(PAYMENT.SETTLED_AT, PAYMENT.ID).gt(place.settledAt(), place.payment()))
                .map(wanted::and)
                .orElse(wanted);
        return store.dsl()
                .select(PAYMENT.fields())
                .select(CUSTOMER.NAME, CONNECTION.NAME)
                .from(PAYMENT)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYMENT.CUSTOMER_ID))
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(PAYMENT.CONNECTION_ID))
                .where(wanted)
                .orderBy(PAYMENT.SETTLED_AT, PAYMENT.ID)
                .limit(limit)
                .fetch();
    }

    private static Condition latestIs(PostingState state) {
        var later = POSTING.as("later");
        String operation = PostingOperation.PAYMENT.name();
        return DSL.exists(DSL.selectOne()
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(PAYMENT.ID))
                .and(POSTING.OPERATION.eq(operation))
                .and(POSTING.STATE.eq(state.name()))
                .and(DSL.notExists(DSL.selectOne()
                        .from(later)
                        .where(later.PAYMENT_ID.eq(PAYMENT.ID))
                        .and(later.OPERATION.eq(operation))
                        .and(later.INTENT_VERSION.gt(POSTING.INTENT_VERSION)))));
    }
}
