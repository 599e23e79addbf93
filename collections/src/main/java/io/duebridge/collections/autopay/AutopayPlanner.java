package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.autopay.OpenInvoices.Open;
import io.duebridge.collections.payments.PaymentUnits;
import io.duebridge.collections.store.ConnectionId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Announces the charges of invoices. An invoice is announced once; one that was skipped is announced anew as soon as nothing speaks against it
 * any more, so that nothing is charged that was not announced.
 */
final class AutopayPlanner {
    private final AutopayRules rules;
    private final AutopayRows rows;
    private final PaymentUnits units;

    AutopayPlanner(AutopayRules rules, AutopayRows rows, PaymentUnits units) {
        this.rules = rules;
        this.rows = rows;
        this.units = units;
    }

    /** @param autopay its locked row, which is active */
    void plan(DSLContext tx, Record autopay, LocalDate today) {
        Set<UUID> accounts = AutopayAccounts.now(tx, autopay);
        Optional<LocalDate> until = dueUntil(autopay, today);
        if (until.isEmpty()) {
            return;
        }
        List<Open> invoices =
                OpenInvoices.of(tx, accounts, autopay.get(AUTOPAY.CURRENCY), DOCUMENT.DUE_DATE.le(until.get()));
        if (invoices.isEmpty()) {
            return;
        }
        Seen seen = seen(tx, autopay, invoices);
        List<Open> others = invoices.stream()
                .filter(open -> !seen.planned().contains(open.id()))
                .toList();
        if (!others.isEmpty()) {
            announce(tx, autopay, today, accounts, others, seen.ended());
        }
    }

    /** @param ended those that were announced before */
    private void announce(
            DSLContext tx, Record autopay, LocalDate today, Set<UUID> accounts, List<Open> invoices, Set<UUID> ended) {
        PaymentUnits.Sorted sorted = units.sort(
                tx,
                new ConnectionId(autopay.get(AUTOPAY.CONNECTION_ID)),
                invoices.stream().map(Open::id).toList());
        AutopayCredits credits = AutopayCredits.of(tx, autopay, accounts, Optional.empty(), sorted);
        Map<LocalDate, Day> days = new TreeMap<>();
        Map<LocalDate, MonthLimit> limits = new HashMap<>();
        for (Open open : invoices) {
            AutopayCredits.Pot pot = new AutopayCredits.Pot(open.customer(), sorted.of(open.id()));
            LocalDate day = day(autopay, open, today);
            Optional<SkipReason> why = open.why()
                    .or(() -> credits.cover(open.payable())
                            ? Optional.of(SkipReason.CREDIT)
                            : limits.computeIfAbsent(day, one -> MonthLimit.of(tx, autopay, one))
                                    .against(credits.charged(Map.of(pot, open.payable()))));
            if (why.isEmpty() || !ended.contains(open.id())) {
                days.computeIfAbsent(day, one -> new Day()).add(open, pot, why);
            }
        }
        days.forEach((day, planned) -> {
            List<List<AutopayRows.Item>> parts = Turns.parts(planned.items, sorted);
            Optional<UUID> turn = Turns.of(parts);
            for (List<AutopayRows.Item> part : parts) {
                List<AutopayRows.Item> all = new ArrayList<>(part);
                all.addAll(credits.take(planned.wanted(part)));
                rows.announce(tx, autopay, new AutopayRows.Charge(day, 1, Optional.empty(), turn, all), true);
            }
        });
    }

    /** What is charged on one day. */
    private static final class Day {
        private final List<AutopayRows.Item> items = new ArrayList<>();
        private final Map<UUID, AutopayCredits.Pot> pots = new HashMap<>();

        private void add(Open open, AutopayCredits.Pot pot, Optional<SkipReason> why) {
            items.add(new AutopayRows.Item(open.id(), open.title(), open.due(), open.payable(), why));
            pots.put(open.id(), pot);
        }

        /** How much of it credits could be used for. */
        private Map<AutopayCredits.Pot, BigDecimal> wanted(List<AutopayRows.Item> part) {
            Map<AutopayCredits.Pot, BigDecimal> wanted = new HashMap<>();
            part.stream()
                    .filter(item -> item.skipped().isEmpty())
                    .forEach(item -> wanted.merge(
                            Objects.requireNonNull(pots.get(item.document())), item.amount(), BigDecimal::add));
            return wanted;
        }
    }

    /** What is due up to then is announced today; empty if nothing is. */
    private Optional<LocalDate> dueUntil(Record autopay, LocalDate today) {
        LocalDate horizon = today.plusDays(rules.announceDays());
        if (Timing.valueOf(autopay.get(AUTOPAY.TIMING)) == Timing.DUE_DATE) {
            return Optional.of(horizon);
        }
        LocalDate next = nextDay(autopay, today);
        return next.isAfter(horizon)
                ? Optional.empty()
                : Optional.of(ChargeDays.next(autopay.get(AUTOPAY.MONTH_DAY), next.plusDays(1))
                        .minusDays(1));
    }

    private LocalDate nextDay(Record autopay, LocalDate today) {
        return ChargeDays.next(autopay.get(AUTOPAY.MONTH_DAY), today.plusDays(rules.leastDays()));
    }

    private LocalDate day(Record autopay, Open open, LocalDate today) {
        if (Timing.valueOf(autopay.get(AUTOPAY.TIMING)) == Timing.DAY_OF_MONTH) {
            return nextDay(autopay, today);
        }
        LocalDate soonest = today.plusDays(rules.leastDays());
        return open.due().isBefore(soonest) ? soonest : open.due();
    }

    /** Those of some documents that are announced or being charged, and those that once were. */
    private record Seen(Set<UUID> planned, Set<UUID> ended) {}

    private static Seen seen(DSLContext tx, Record autopay, List<Open> invoices) {
        Set<UUID> planned = new HashSet<>();
        Set<UUID> ended = new HashSet<>();
        Set<String> open = Set.of(RunState.ANNOUNCED.name(), RunState.CLAIMED.name());
        tx.select(AUTOPAY_ITEM.DOCUMENT_ID, AUTOPAY_ITEM.CLAIM_ON, AUTOPAY_RUN.STATE)
                .from(AUTOPAY_ITEM)
                .join(AUTOPAY_RUN)
                .on(AUTOPAY_RUN.ID.eq(AUTOPAY_ITEM.RUN_ID))
                .where(
                        AUTOPAY_RUN.AUTOPAY_ID.eq(autopay.get(AUTOPAY.ID)),
                        AUTOPAY_ITEM.DOCUMENT_ID.in(
                                invoices.stream().map(Open::id).toList()))
                .forEach(row ->
                        (row.value2() != null && open.contains(row.value3()) ? planned : ended).add(row.value1()));
        return new Seen(planned, ended);
    }
}
