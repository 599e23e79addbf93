package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.autopay.OpenInvoices.Open;
import io.duebridge.collections.payments.PaymentUnits;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Decides on the day what of an announced charge is charged. It is one transaction: what is claimed is charged under the run's own key, now or
 * whenever the program is back, and anything else of it is skipped with its reason.
 */
final class AutopayClaims {
    private final AutopayRules rules;
    private final AutopayRows rows;
    private final PaymentUnits units;

    AutopayClaims(AutopayRules rules, AutopayRows rows, PaymentUnits units) {
        this.rules = rules;
        this.rows = rows;
        this.units = units;
    }

    /** @param autopay its locked row */
    void claim(DSLContext tx, Record autopay, UUID run, LocalDate today) {
        Optional<? extends Record> found = tx.selectFrom(AUTOPAY_RUN)
                .where(AUTOPAY_RUN.ID.eq(run), AUTOPAY_RUN.STATE.eq(RunState.ANNOUNCED.name()))
                .forUpdate()
                .fetchOptional();
        if (found.isEmpty() || found.get().get(AUTOPAY_RUN.CHARGE_ON).isAfter(today)) {
            return;
        }
        if (today.isAfter(found.get().get(AUTOPAY_RUN.CHARGE_ON).plusDays(rules.lateDays()))) {
            rows.end(tx, autopay, run, RunState.SKIPPED, SkipReason.LATE, "");
            return;
        }
        Optional<SavedMethod> method = SavedMethods.find(
                        tx,
                        new OrganisationId(autopay.get(AUTOPAY.ORGANISATION_ID)),
                        new SavedMethodId(autopay.get(AUTOPAY.METHOD_ID)))
                .filter(one -> !one.isExpired(today));
        if (method.isEmpty()) {
            rows.end(tx, autopay, run, RunState.SKIPPED, SkipReason.METHOD, "");
            rows.move(tx, autopay, AutopayState.PAUSED, SkipReason.METHOD, AutopayRows.ITSELF);
            return;
        }
        decide(tx, autopay, found.get());
    }

    private void decide(DSLContext tx, Record autopay, Record found) {
        UUID run = found.get(AUTOPAY_RUN.ID);
        boolean ofPlan = autopay.get(AUTOPAY.PLAN_ID) != null;
        Set<UUID> accounts = ofPlan ? Set.of() : AutopayAccounts.now(tx, autopay);
        List<? extends Record> planned = planned(tx, run);
        PaymentUnits.Sorted sorted = units.sort(
                tx,
                new ConnectionId(autopay.get(AUTOPAY.CONNECTION_ID)),
                planned.stream().map(row -> row.get(AUTOPAY_ITEM.DOCUMENT_ID)).toList());
        AutopayCredits credits = AutopayCredits.of(tx, autopay, accounts, Optional.of(run), sorted);
        Map<UUID, Now> now = now(tx, autopay, found, accounts, sorted, planned);
        Map<AutopayCredits.Pot, BigDecimal> wanted = new HashMap<>();
        List<AutopayRows.Item> decided = decided(planned, now, MonthLimit.of(tx, autopay, found), credits, wanted);
        List<AutopayRows.Item> used = credits.take(wanted);
        BigDecimal charged = AutopayRows.net(decided).add(AutopayRows.net(used));
        Optional<SkipReason> all = againstAll(tx, found, credits, charged);
        write(tx, run, decided, all);
        if (all.isPresent() || AutopayRows.net(decided).signum() == 0) {
            Optional<SkipReason> first = decided.stream().findFirst().flatMap(AutopayRows.Item::skipped);
            rows.end(tx, autopay, run, RunState.SKIPPED, all.or(() -> first).orElse(SkipReason.PAID), "");
            return;
        }
        rows.useCredits(tx, run, used);
        tx.update(AUTOPAY_RUN)
                .set(AUTOPAY_RUN.STATE, RunState.CLAIMED.name())
                .set(AUTOPAY_RUN.AMOUNT, charged)
                .where(AUTOPAY_RUN.ID.eq(run))
                .execute();
        rows.note(tx, autopay, AutopayRows.ITSELF, "claimed", Optional.of(run), charged.toPlainString());
    }

    /** What speaks against charging any of it; what covers only a part of a turn covers none of its charges. */
    private static Optional<SkipReason> againstAll(
            DSLContext tx, Record found, AutopayCredits credits, BigDecimal charged) {
        BigDecimal others = Turns.sumOfItsDay(tx, found);
        if (charged.signum() > 0 && credits.cover(charged.add(others))) {
            return Optional.of(SkipReason.CREDIT);
        }
        return charged.compareTo(found.get(AUTOPAY_RUN.AMOUNT)) > 0
                ? Optional.of(SkipReason.CREDITS_CHANGED)
                : Optional.empty();
    }

    private void write(DSLContext tx, UUID run, List<AutopayRows.Item> decided, Optional<SkipReason> all) {
        for (AutopayRows.Item item : decided) {
            Optional<SkipReason> why = item.skipped().or(() -> all);
            if (why.isPresent()) {
                rows.skip(tx, run, item.document(), why.get());
            } else {
                rows.charge(tx, run, item.document(), item.amount());
            }
        }
    }

    private static List<? extends Record> planned(DSLContext tx, UUID run) {
        return tx.selectFrom(AUTOPAY_ITEM)
                .where(
                        AUTOPAY_ITEM.RUN_ID.eq(run),
                        AUTOPAY_ITEM.STATE.eq(AutopayRows.PLANNED),
                        AUTOPAY_ITEM.GIVES.isFalse())
                .orderBy(AUTOPAY_ITEM.DUE_DATE, AUTOPAY_ITEM.DOCUMENT_ID)
                .fetch();
    }

    /**
     * Never more of a document than was announced.
     *
     * @param wanted takes how much of each account's is paid
     */
    private static List<AutopayRows.Item> decided(
            List<? extends Record> planned,
            Map<UUID, Now> now,
            MonthLimit limit,
            AutopayCredits credits,
            Map<AutopayCredits.Pot, BigDecimal> wanted) {
        List<AutopayRows.Item> decided = new ArrayList<>();
        for (Record one : planned) {
            Now open = now.get(one.get(AUTOPAY_ITEM.DOCUMENT_ID));
            BigDecimal amount = open == null ? BigDecimal.ZERO : open.payable().min(one.get(AUTOPAY_ITEM.AMOUNT));
            Optional<SkipReason> why = open == null ? Optional.of(SkipReason.PAID) : open.why();
            if (open != null && why.isEmpty()) {
                Map<AutopayCredits.Pot, BigDecimal> more = new HashMap<>(wanted);
                more.merge(open.pot(), amount, BigDecimal::add);
                why = limit.against(credits.charged(more));
                if (why.isEmpty()) {
                    wanted.putAll(more);
                }
            }
            decided.add(new AutopayRows.Item(
                    one.get(AUTOPAY_ITEM.DOCUMENT_ID),
                    one.get(AUTOPAY_ITEM.TITLE),
                    one.get(AUTOPAY_ITEM.DUE_DATE),
                    amount,
                    why));
        }
        return decided;
    }

    private record Now(AutopayCredits.Pot pot, BigDecimal payable, Optional<SkipReason> why) {}

    /** How the documents stand now; one that is not among them has nothing to pay, or is not the accounts' any more. */
    private static Map<UUID, Now> now(
            DSLContext tx,
            Record autopay,
            Record found,
            Set<UUID> accounts,
            PaymentUnits.Sorted sorted,
            List<? extends Record> planned) {
        Map<UUID, Now> now = new HashMap<>();
        UUID plan = autopay.get(AUTOPAY.PLAN_ID);
        if (plan != null) {
            AutopayCredits.Pot pot = new AutopayCredits.Pot(autopay.get(AUTOPAY.CUSTOMER_ID), 0);
            InstalmentPlanner.items(tx, plan, found.get(AUTOPAY_RUN.INSTALMENT))
                    .forEach(item -> now.put(item.document(), new Now(pot, item.amount(), item.skipped())));
            return now;
        }
        List<UUID> ids =
                planned.stream().map(row -> row.get(AUTOPAY_ITEM.DOCUMENT_ID)).toList();
        for (Open open : OpenInvoices.of(tx, accounts, autopay.get(AUTOPAY.CURRENCY), DOCUMENT.ID.in(ids))) {
            AutopayCredits.Pot pot = new AutopayCredits.Pot(open.customer(), sorted.of(open.id()));
            now.put(open.id(), new Now(pot, open.payable(), open.why()));
        }
        return now;
    }
}
