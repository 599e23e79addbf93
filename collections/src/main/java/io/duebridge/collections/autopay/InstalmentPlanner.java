package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_INSTALMENT;

import io.duebridge.collections.payments.PaymentUnits;
import io.duebridge.collections.plans.Instalment;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.store.ConnectionId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Announces the charges of a plan's instalments, each once; one that was skipped or failed is left to people. */
final class InstalmentPlanner {
    private final AutopayRules rules;
    private final AutopayRows rows;
    private final PaymentUnits units;

    InstalmentPlanner(AutopayRules rules, AutopayRows rows, PaymentUnits units) {
        this.rules = rules;
        this.rows = rows;
        this.units = units;
    }

    /** @param autopay its locked row, which is active */
    void plan(DSLContext tx, Record autopay, LocalDate today) {
        UUID plan = autopay.get(AUTOPAY.PLAN_ID);
        String state = tx.select(PAYMENT_PLAN.STATE)
                .from(PAYMENT_PLAN)
                .where(PAYMENT_PLAN.ID.eq(plan))
                .fetchSingle()
                .value1();
        if (!state.equals(PlanState.ACTIVE.name())) {
            rows.move(tx, autopay, AutopayState.STOPPED, SkipReason.PLAN_ENDED, AutopayRows.ITSELF);
            return;
        }
        LocalDate horizon = today.plusDays(rules.announceDays());
        // One a day: a document is claimed once a day.
        LocalDate free = today.plusDays(rules.leastDays());
        for (Record one : tx.selectFrom(PLAN_INSTALMENT)
                .where(
                        PLAN_INSTALMENT.PLAN_ID.eq(plan),
                        PLAN_INSTALMENT.STATE.eq(Instalment.State.OPEN.name()),
                        PLAN_INSTALMENT.DUE.le(horizon))
                .orderBy(PLAN_INSTALMENT.NUMBER)
                .fetch()) {
            int number = one.get(PLAN_INSTALMENT.NUMBER);
            if (!known(tx, autopay.get(AUTOPAY.ID), number)) {
                LocalDate due = one.get(PLAN_INSTALMENT.DUE);
                List<AutopayRows.Item> items = items(tx, plan, number);
                if (!items.isEmpty()) {
                    LocalDate day = due.isBefore(free) ? free : due;
                    announce(tx, autopay, day, number, items);
                    free = day.plusDays(1);
                }
            }
        }
    }

    private void announce(DSLContext tx, Record autopay, LocalDate day, int number, List<AutopayRows.Item> items) {
        PaymentUnits.Sorted sorted = units.sort(
                tx,
                new ConnectionId(autopay.get(AUTOPAY.CONNECTION_ID)),
                items.stream().map(AutopayRows.Item::document).toList());
        List<List<AutopayRows.Item>> parts = Turns.parts(items, sorted);
        Optional<UUID> turn = Turns.of(parts);
        for (List<AutopayRows.Item> part : parts) {
            rows.announce(tx, autopay, new AutopayRows.Charge(day, 1, Optional.of(number), turn, part), true);
        }
    }

    private static boolean known(DSLContext tx, UUID autopay, int instalment) {
        return tx.fetchExists(AUTOPAY_RUN, AUTOPAY_RUN.AUTOPAY_ID.eq(autopay), AUTOPAY_RUN.INSTALMENT.eq(instalment));
    }

    /** What an instalment still asks for, on the plan's documents that are due first. */
    static List<AutopayRows.Item> items(DSLContext tx, UUID plan, int instalment) {
        BigDecimal left = left(tx, plan, instalment);
        List<AutopayRows.Item> items = new ArrayList<>();
        for (OpenInvoices.Open open : OpenInvoices.ofPlan(tx, plan)) {
            BigDecimal part = open.payable().min(left);
            if (part.signum() > 0) {
                items.add(new AutopayRows.Item(open.id(), open.title(), open.due(), part, open.why()));
                left = left.subtract(part);
            }
        }
        return items;
    }

    /** Without what was taken off the plan's documents beyond the instalments before; those that failed are not asked for again by this one. */
    private static BigDecimal left(DSLContext tx, UUID plan, int instalment) {
        BigDecimal taken = tx.select(PAYMENT_PLAN.TAKEN)
                .from(PAYMENT_PLAN)
                .where(PAYMENT_PLAN.ID.eq(plan))
                .fetchSingle()
                .value1();
        BigDecimal before = upTo(tx, plan, instalment - 1);
        return upTo(tx, plan, instalment).subtract(taken.max(before)).max(BigDecimal.ZERO);
    }

    private static BigDecimal upTo(DSLContext tx, UUID plan, int instalment) {
        @Nullable
        BigDecimal sum = tx.select(DSL.sum(PLAN_INSTALMENT.AMOUNT))
                .from(PLAN_INSTALMENT)
                .where(PLAN_INSTALMENT.PLAN_ID.eq(plan), PLAN_INSTALMENT.NUMBER.le(instalment))
                .fetchSingle()
                .value1();
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
