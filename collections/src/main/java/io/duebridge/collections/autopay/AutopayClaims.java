package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.autopay.OpenInvoices.Open;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    AutopayClaims(AutopayRules rules, AutopayRows rows) {
        this.rules = rules;
        this.rows = rows;
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
        List<AutopayRows.Item> decided = decided(tx, autopay, found);
        BigDecimal sum = decided.stream()
                .filter(item -> item.skipped().isEmpty())
                .map(AutopayRows.Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean covered = autopay.get(AUTOPAY.PLAN_ID) == null
                && sum.signum() > 0
                && OpenInvoices.credits(tx, autopay.get(AUTOPAY.CUSTOMER_ID), autopay.get(AUTOPAY.CURRENCY))
                                .compareTo(sum)
                        >= 0;
        for (AutopayRows.Item item : decided) {
            Optional<SkipReason> why =
                    item.skipped().or(() -> covered ? Optional.of(SkipReason.CREDIT) : Optional.empty());
            if (why.isPresent()) {
                rows.skip(tx, run, item.document(), why.get());
            } else {
                rows.charge(tx, run, item.document(), item.amount());
            }
        }
        if (covered || sum.signum() == 0) {
            SkipReason why = covered
                    ? SkipReason.CREDIT
                    : decided.isEmpty()
                            ? SkipReason.PAID
                            : decided.get(0).skipped().orElse(SkipReason.PAID);
            rows.end(tx, autopay, run, RunState.SKIPPED, why, "");
            return;
        }
        tx.update(AUTOPAY_RUN)
                .set(AUTOPAY_RUN.STATE, RunState.CLAIMED.name())
                .set(AUTOPAY_RUN.AMOUNT, sum)
                .where(AUTOPAY_RUN.ID.eq(run))
                .execute();
        rows.note(tx, autopay, AutopayRows.ITSELF, "claimed", Optional.of(run), sum.toPlainString());
    }

    /** Never more of a document than was announced. */
    private static List<AutopayRows.Item> decided(DSLContext tx, Record autopay, Record found) {
        List<? extends Record> planned = tx.selectFrom(AUTOPAY_ITEM)
                .where(AUTOPAY_ITEM.RUN_ID.eq(found.get(AUTOPAY_RUN.ID)), AUTOPAY_ITEM.STATE.eq(AutopayRows.PLANNED))
                .orderBy(AUTOPAY_ITEM.DUE_DATE, AUTOPAY_ITEM.DOCUMENT_ID)
                .fetch();
        Map<UUID, AutopayRows.Item> now = now(tx, autopay, found, planned);
        MonthLimit limit = MonthLimit.of(tx, autopay, found.get(AUTOPAY_RUN.CHARGE_ON));
        List<AutopayRows.Item> decided = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Record one : planned) {
            AutopayRows.Item open = now.get(one.get(AUTOPAY_ITEM.DOCUMENT_ID));
            BigDecimal amount = open == null ? BigDecimal.ZERO : open.amount().min(one.get(AUTOPAY_ITEM.AMOUNT));
            BigDecimal chosen = sum;
            Optional<SkipReason> why = open == null
                    ? Optional.of(SkipReason.PAID)
                    : open.skipped().or(() -> limit.against(chosen, amount));
            decided.add(new AutopayRows.Item(
                    one.get(AUTOPAY_ITEM.DOCUMENT_ID),
                    one.get(AUTOPAY_ITEM.TITLE),
                    one.get(AUTOPAY_ITEM.DUE_DATE),
                    amount,
                    why));
            sum = why.isEmpty() ? sum.add(amount) : sum;
        }
        return decided;
    }

    /** How the documents stand now; one that is not among them has nothing to pay. */
    private static Map<UUID, AutopayRows.Item> now(
            DSLContext tx, Record autopay, Record found, List<? extends Record> planned) {
        Map<UUID, AutopayRows.Item> now = new HashMap<>();
        UUID plan = autopay.get(AUTOPAY.PLAN_ID);
        if (plan != null) {
            InstalmentPlanner.items(tx, plan, found.get(AUTOPAY_RUN.INSTALMENT))
                    .forEach(item -> now.put(item.document(), item));
            return now;
        }
        List<UUID> ids =
                planned.stream().map(row -> row.get(AUTOPAY_ITEM.DOCUMENT_ID)).toList();
        for (Open open : OpenInvoices.of(
                tx, autopay.get(AUTOPAY.CUSTOMER_ID), autopay.get(AUTOPAY.CURRENCY), DOCUMENT.ID.in(ids))) {
            now.put(open.id(), new AutopayRows.Item(open.id(), open.title(), open.due(), open.payable(), open.why()));
        }
        return now;
    }
}
