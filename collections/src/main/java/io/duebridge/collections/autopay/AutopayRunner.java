package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Goes through the automatic payments again and again: announces, claims on the day, pays, follows. Several nodes may do so at once: an
 * automatic payment's row is locked for each step, and a payment is made under its charge's own key.
 */
public final class AutopayRunner {
    private static final int AT_ONCE = 500;

    private final CollectionsStore store;
    private final AutopayRules rules;
    private final AutopayRows rows;
    private final AutopayPlanner planner;
    private final InstalmentPlanner instalments;
    private final AutopayClaims claims;
    private final AutopayCharges charges;

    public AutopayRunner(CollectionsStore store, AutopayRules rules, PaymentDesk desk) {
        this.store = store;
        this.rules = rules;
        this.rows = new AutopayRows(store);
        this.planner = new AutopayPlanner(rules, rows, desk.units());
        this.instalments = new InstalmentPlanner(rules, rows, desk.units());
        this.claims = new AutopayClaims(rules, rows, desk.units());
        this.charges = new AutopayCharges(store, rules, desk, rows);
    }

    /**
     * Where nothing may be charged by itself nothing is announced or claimed; what was claimed before is followed to its end.
     *
     * @throws RuntimeException of the first that failed, with those of others as suppressed ones, after all others were gone through
     */
    public void run(OrganisationId organisation) {
        List<RuntimeException> failures = new ArrayList<>();
        Condition theirs = AUTOPAY.ORGANISATION_ID.eq(organisation.value());
        Condition active = AUTOPAY.STATE.eq(AutopayState.ACTIVE.name());
        if (rules.isOn()) {
            for (UUID autopay : autopays(theirs.and(active))) {
                attempt(failures, () -> step(autopay, this::plan));
            }
            runs(theirs.and(active)
                            .and(AUTOPAY_RUN.STATE.eq(RunState.ANNOUNCED.name()))
                            .and(isSoon()))
                    .forEach(run ->
                            attempt(failures, () -> step(run.autopay(), (tx, row) -> claim(tx, row, run.id()))));
        }
        runs(theirs.and(AUTOPAY_RUN.STATE.eq(RunState.CLAIMED.name())).and(AUTOPAY_RUN.PAYMENT_ID.isNull()))
                .forEach(run -> attempt(failures, () -> charges.pay(run.id())));
        runs(theirs.and(AUTOPAY_RUN
                                .STATE
                                .eq(RunState.CLAIMED.name())
                                .or(PAYMENT.STATE
                                        .eq(PaymentState.RETURNED.name())
                                        .and(AUTOPAY_RUN.STATE.eq(RunState.PAID.name()))))
                        .and(AUTOPAY_RUN.PAYMENT_ID.isNotNull()))
                .forEach(run ->
                        attempt(failures, () -> step(run.autopay(), (tx, row) -> charges.follow(tx, row, run.id()))));
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** Due today in some zone of the earth; in the company's or not, the claim finds out. */
    private Condition isSoon() {
        return AUTOPAY_RUN.CHARGE_ON.le(
                LocalDate.ofInstant(store.clock().instant(), ZoneOffset.UTC).plusDays(1));
    }

    private record Run(UUID id, UUID autopay) {}

    private interface Step {
        void on(DSLContext tx, Record autopay);
    }

    private static void attempt(List<RuntimeException> failures, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private void step(UUID autopay, Step step) {
        store.transaction(tx -> rows.lock(tx, autopay).ifPresent(row -> step.on(tx, row)));
    }

    private List<UUID> autopays(Condition which) {
        return store.dsl()
                .select(AUTOPAY.ID)
                .from(AUTOPAY)
                .where(which)
                .orderBy(AUTOPAY.ID)
                .fetch(AUTOPAY.ID);
    }

    private List<Run> runs(Condition which) {
        return store.dsl()
                .select(AUTOPAY_RUN.ID, AUTOPAY_RUN.AUTOPAY_ID)
                .from(AUTOPAY_RUN)
                .join(AUTOPAY)
                .on(AUTOPAY.ID.eq(AUTOPAY_RUN.AUTOPAY_ID))
                .leftJoin(PAYMENT)
                .on(PAYMENT.ID.eq(AUTOPAY_RUN.PAYMENT_ID))
                .where(which)
                .orderBy(AUTOPAY_RUN.CHARGE_ON, AUTOPAY_RUN.NUMBER, AUTOPAY_RUN.ID)
                .limit(AT_ONCE)
                .fetch(row -> new Run(row.value1(), row.value2()));
    }

    private void plan(DSLContext tx, Record autopay) {
        if (!isActive(autopay)) {
            return;
        }
        if (autopay.get(AUTOPAY.PLAN_ID) != null) {
            instalments.plan(tx, autopay, today(tx, autopay));
        } else {
            planner.plan(tx, autopay, today(tx, autopay));
        }
    }

    private void claim(DSLContext tx, Record autopay, UUID run) {
        if (isActive(autopay)) {
            claims.claim(tx, autopay, run, today(tx, autopay));
        }
    }

    private static boolean isActive(Record autopay) {
        return autopay.get(AUTOPAY.STATE).equals(AutopayState.ACTIVE.name());
    }

    /** The company's day, which begins in the morning: nobody is charged at midnight. */
    private LocalDate today(DSLContext tx, Record autopay) {
        return CompanyCalendar.day(
                tx,
                new ConnectionId(autopay.get(AUTOPAY.CONNECTION_ID)),
                store.clock().instant().minus(rules.dayBegins()));
    }
}
