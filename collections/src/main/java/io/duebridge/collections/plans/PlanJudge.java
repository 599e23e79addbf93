package io.duebridge.collections.plans;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_INSTALMENT;

import io.duebridge.collections.autopay.AutopayState;
import io.duebridge.collections.plans.PlanJudging.Facts;
import io.duebridge.collections.plans.PlanJudging.Verdict;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Judges the plans that are being paid whenever the ERP has told something, and reminds of instalments. Several nodes may do so at once: a
 * plan's row is locked while it is judged.
 */
public final class PlanJudge {
    static final String JUDGE = "duebridge";
    private static final int AT_ONCE = 200;

    private final CollectionsStore store;
    private final PlanRules rules;
    private final PlanFacts facts;
    private final PlanRows rows;

    public PlanJudge(CollectionsStore store, PlanRules rules) {
        this.store = store;
        this.rules = rules;
        this.facts = new PlanFacts();
        this.rows = new PlanRows(store);
    }

    /**
     * @return how many plans something happened to
     * @throws RuntimeException of the first plan that could not be judged, with those of others as suppressed ones, after all others were
     */
    public int judge(OrganisationId organisation) {
        int changed = 0;
        List<RuntimeException> failures = new ArrayList<>();
        UUID after = new UUID(0, 0);
        while (true) {
            List<UUID> some = store.dsl()
                    .select(PAYMENT_PLAN.ID)
                    .from(PAYMENT_PLAN)
                    .where(
                            PAYMENT_PLAN.ORGANISATION_ID.eq(organisation.value()),
                            PAYMENT_PLAN.STATE.eq(PlanState.ACTIVE.name()),
                            PAYMENT_PLAN.ID.gt(after))
                    .orderBy(PAYMENT_PLAN.ID)
                    .limit(AT_ONCE)
                    .fetch(PAYMENT_PLAN.ID);
            for (UUID id : some) {
                after = id;
                try {
                    changed += store.transactionResult(tx -> judge(tx, organisation, id)) ? 1 : 0;
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
            if (some.size() < AT_ONCE) {
                throwAny(failures);
                return changed;
            }
        }
    }

    private static void throwAny(List<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private boolean judge(DSLContext tx, OrganisationId organisation, UUID id) {
        Optional<? extends Record> locked = tx.select(PAYMENT_PLAN.fields())
                .from(PAYMENT_PLAN)
                .where(PAYMENT_PLAN.ID.eq(id), PAYMENT_PLAN.STATE.eq(PlanState.ACTIVE.name()))
                .forUpdate()
                .fetchOptional();
        if (locked.isEmpty()) {
            return false;
        }
        ZoneId zone = zone(tx, locked.get().get(PAYMENT_PLAN.CONNECTION_ID));
        List<Instalment> before = tx.selectFrom(PLAN_INSTALMENT)
                .where(PLAN_INSTALMENT.PLAN_ID.eq(id))
                .orderBy(PLAN_INSTALMENT.NUMBER)
                .fetch(Plans::instalment);
        Facts found = facts.of(tx, locked.get(), zone);
        Verdict verdict = PlanJudging.judge(before, found, rules.graceDays());
        for (PlanChange change : verdict.changes()) {
            rows.note(tx, organisation, id, noted(change));
        }
        if (!verdict.changes().isEmpty()) {
            write(tx, id, found.taken(), verdict, before);
        }
        boolean reminded = verdict.state() == PlanState.ACTIVE
                && !isCharged(tx, id)
                && remind(tx, organisation, id, verdict, found, zone);
        return reminded || !verdict.changes().isEmpty();
    }

    /** What is charged by itself is announced by itself. */
    private static boolean isCharged(DSLContext tx, UUID plan) {
        return tx.fetchExists(AUTOPAY, AUTOPAY.PLAN_ID.eq(plan).and(AUTOPAY.STATE.eq(AutopayState.ACTIVE.name())));
    }

    static ZoneId zone(DSLContext tx, UUID connection) {
        @Nullable
        String zone = tx.select(CONNECTION.TIME_ZONE)
                .from(CONNECTION)
                .where(CONNECTION.ID.eq(connection))
                .fetchOne(CONNECTION.TIME_ZONE);
        return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    private static PlanRows.Noted noted(PlanChange change) {
        if (change instanceof PlanChange.Paid paid) {
            return noted(Plan.What.PAID, null, paid.amount());
        } else if (change instanceof PlanChange.Reopened reopened) {
            return noted(Plan.What.REOPENED, null, reopened.amount());
        } else if (change instanceof PlanChange.Lowered lowered) {
            return noted(Plan.What.LOWERED, null, lowered.amount());
        } else if (change instanceof PlanChange.InstalmentKept kept) {
            return noted(Plan.What.INSTALMENT_KEPT, kept.number(), null);
        } else if (change instanceof PlanChange.InstalmentMissed missed) {
            return noted(Plan.What.INSTALMENT_MISSED, missed.number(), missed.missing());
        } else {
            return noted(Plan.What.KEPT, null, null);
        }
    }

    private static PlanRows.Noted noted(Plan.What what, @Nullable Integer instalment, @Nullable BigDecimal amount) {
        return new PlanRows.Noted(what, true, JUDGE, Optional.ofNullable(instalment), Optional.ofNullable(amount), "");
    }

    private void write(DSLContext tx, UUID id, BigDecimal taken, Verdict verdict, List<Instalment> before) {
        for (Instalment one : verdict.instalments()) {
            if (before.contains(one)) {
                continue;
            }
            tx.update(PLAN_INSTALMENT)
                    .set(PLAN_INSTALMENT.AMOUNT, one.amount())
                    .set(PLAN_INSTALMENT.STATE, one.state().name())
                    .where(PLAN_INSTALMENT.PLAN_ID.eq(id), PLAN_INSTALMENT.NUMBER.eq(one.number()))
                    .execute();
        }
        tx.update(PAYMENT_PLAN)
                .set(PAYMENT_PLAN.TAKEN, taken)
                .set(
                        PAYMENT_PLAN.AMOUNT,
                        verdict.instalments().stream().map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .where(PAYMENT_PLAN.ID.eq(id))
                .execute();
        if (verdict.state() != PlanState.ACTIVE) {
            rows.move(tx, id, PlanState.ACTIVE, verdict.state());
        }
    }

    /**
     * Of the next instalments, once each, while something is left to pay and no payment is on its way. The first of them asks for what was
     * taken back of earlier ones too.
     */
    private boolean remind(
            DSLContext tx, OrganisationId organisation, UUID id, Verdict verdict, Facts found, ZoneId zone) {
        LocalDate until = LocalDate.ofInstant(store.clock().instant(), zone).plusDays(rules.remindDays());
        boolean reminded = false;
        BigDecimal upTo = BigDecimal.ZERO;
        BigDecimal asked = found.taken();
        for (Instalment one : verdict.instalments()) {
            upTo = upTo.add(one.amount());
            if (one.state() != Instalment.State.OPEN) {
                continue;
            }
            BigDecimal left = upTo.subtract(asked);
            asked = asked.max(upTo);
            boolean due = left.signum() > 0 && !one.due().isAfter(until);
            if (due && !found.underWay() && mark(tx, id, one.number())) {
                rows.note(tx, organisation, id, noted(Plan.What.REMINDED, one.number(), left));
                reminded = true;
            }
        }
        return reminded;
    }

    private boolean mark(DSLContext tx, UUID id, int number) {
        return tx.update(PLAN_INSTALMENT)
                        .set(PLAN_INSTALMENT.REMINDED_AT, store.clock().instant())
                        .where(
                                PLAN_INSTALMENT.PLAN_ID.eq(id),
                                PLAN_INSTALMENT.NUMBER.eq(number),
                                PLAN_INSTALMENT.REMINDED_AT.isNull())
                        .execute()
                == 1;
    }
}
