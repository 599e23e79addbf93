package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.spi.Money;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes payments over a ledger. Each item is paid by one payment, or by the parts of one instalment plan. */
final class PaymentMaker {
    private static final int FIELD = 27;

    private final BenchLedger ledger;
    private final Dice dice;
    private final PayerHand hand;
    private final Mishaps mishaps;
    private final int mostMishaps;
    private final Set<OpenItem> used = new HashSet<>();
    private final Deque<Draft> instalments = new ArrayDeque<>();

    /** @param mostMishaps 1: one goes wrong with each payment; more: two up to so many */
    PaymentMaker(BenchLedger ledger, Dice dice, int mostMishaps) {
        this.ledger = ledger;
        this.dice = dice;
        this.hand = new PayerHand(dice);
        this.mishaps = new Mishaps(dice, ledger);
        this.mostMishaps = mostMishaps;
    }

    List<TruePayment> make(int count) {
        List<TruePayment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(finish(draft(), i));
        }
        return payments;
    }

    /** Payments whose advices say how much of each invoice they pay; they take no item from the others. */
    List<TruePayment> advised(int count) {
        AdviceMaker advices = new AdviceMaker(ledger, dice);
        List<TruePayment> payments = new ArrayList<>();
        for (int i = 0; payments.size() < count && i < count * 50; i++) {
            advices.inPart(dice.of(ledger.customers))
                    .ifPresent(draft -> payments.add(finish(draft, 1_000_000 + payments.size())));
        }
        return payments;
    }

    private Draft draft() {
        if (!instalments.isEmpty()) {
            return instalments.poll();
        }
        int roll = dice.between(1, 100);
        Optional<Draft> draft = roll <= 52
                ? settled(PaymentClass.ONE_TO_ONE, 1)
                : roll <= 70
                        ? settled(PaymentClass.ONE_TO_MANY, dice.percent(80) ? dice.between(2, 5) : dice.between(6, 12))
                        : roll <= 80
                                ? instalment()
                                : roll <= 85
                                        ? credit()
                                        : roll <= 88
                                                ? overpaid()
                                                : roll <= 96 ? Optional.of(onAccount()) : Optional.empty();
        return draft.orElseGet(this::foreign);
    }

    /** Invoices of one customer, the oldest first or as it happens. */
    private Optional<Draft> settled(PaymentClass kind, int count) {
        return invoices(count).map(items -> {
            long cents = items.stream()
                    .mapToLong(item -> BenchLedger.cents(item.open()))
                    .sum();
            Draft draft = new Draft(kind, customer(items), items, cents);
            boolean early = items.stream()
                    .allMatch(item -> item.discount()
                            .filter(discount -> !BenchLedger.TODAY.isAfter(discount.until()))
                            .isPresent());
            if (early && dice.percent(50)) {
                draft.cents -= items.stream()
                        .mapToLong(item ->
                                BenchLedger.cents(item.discount().orElseThrow().amount()))
                        .sum();
            }
            return written(draft);
        });
    }

    private Optional<Draft> instalment() {
        Optional<List<OpenItem>> found = invoices(1);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        OpenItem item = found.get().get(0);
        long left = BenchLedger.cents(item.open());
        int parts = dice.between(2, 3);
        for (int i = 0; i < parts && left > 1000; i++) {
            long part = i == parts - 1 ? left : dice.percent(40) ? left / 2 : dice.between(left / 10, left * 9 / 10);
            if (dice.percent(30) && part > 20_000) {
                part -= part % 10_000;
            }
            left -= part;
            instalments.add(written(new Draft(PaymentClass.PARTIAL, customer(List.of(item)), List.of(item), part)));
        }
        return Optional.ofNullable(instalments.poll());
    }

    private Optional<Draft> credit() {
        Optional<OpenItem> memo = pick(item -> !item.isInvoice() && !used.contains(item));
        return memo.flatMap(credit -> {
            List<OpenItem> open = ledger.items.getOrDefault(credit.customer(), List.of()).stream()
                    .filter(item -> item.isInvoice() && !used.contains(item))
                    .toList();
            List<OpenItem> chosen = new ArrayList<>(dice.some(open, dice.between(1, 3)));
            long cents = chosen.stream()
                            .mapToLong(item -> BenchLedger.cents(item.open()))
                            .sum()
                    - BenchLedger.cents(credit.open());
            if (cents < 100) {
                return Optional.empty();
            }
            chosen.add(credit);
            used.addAll(chosen);
            return Optional.of(written(new Draft(PaymentClass.CREDIT_USED, customer(chosen), chosen, cents)));
        });
    }

    private Optional<Draft> overpaid() {
        return invoices(1).map(items -> {
            long open = BenchLedger.cents(items.get(0).open());
            long rest = dice.percent(50) ? dice.between(100, 5_000) : 10_000 - open % 10_000;
            Draft draft = new Draft(PaymentClass.OVERPAID, customer(items), items, open + rest);
            draft.unapplied = rest;
            return written(draft);
        });
    }

    private Draft onAccount() {
        BenchCustomer customer = dice.of(ledger.customers);
        Draft draft = new Draft(
                PaymentClass.ON_ACCOUNT,
                Optional.of(customer),
                List.of(),
                dice.percent(50) ? dice.between(10, 400) * 10_000L : dice.between(10_000, 900_000));
        draft.unapplied = draft.cents;
        return written(draft);
    }

    /** Money from somebody who is no customer: a refund, a tax office, an insurer. */
    private Draft foreign() {
        Draft draft = new Draft(PaymentClass.FOREIGN, Optional.empty(), List.of(), dice.between(1_000, 500_000));
        draft.unapplied = draft.cents;
        draft.payer = Optional.of(dice.of(
                "State Revenue Office", "Mutual Insurance", "Utility Board", "Card Settlement", "Finanzamt Mitte"));
        draft.lead = dice.of("refund ", "settlement ", "credit note ", "claim ", "VAT 10/2026 ")
                + dice.digits(dice.between(5, 8));
        return draft;
    }

    private Draft written(Draft draft) {
        hand.write(draft);
        return draft;
    }

    private Optional<BenchCustomer> customer(List<OpenItem> items) {
        return Optional.ofNullable(ledger.byId.get(items.get(0).customer()));
    }

    private Optional<List<OpenItem>> invoices(int count) {
        for (int attempt = 0; attempt < 200; attempt++) {
            BenchCustomer customer = dice.of(ledger.customers);
            List<OpenItem> open = ledger.items.getOrDefault(customer.id(), List.of()).stream()
                    .filter(item -> item.isInvoice() && !used.contains(item))
                    .toList();
            if (open.size() >= count) {
                List<OpenItem> chosen = dice.percent(40) ? open.subList(0, count) : dice.some(open, count);
                used.addAll(chosen);
                return Optional.of(chosen);
            }
        }
        return Optional.empty();
    }

    private Optional<OpenItem> pick(Predicate<OpenItem> wanted) {
        for (int attempt = 0; attempt < 200; attempt++) {
            List<OpenItem> items =
                    ledger.items.getOrDefault(dice.of(ledger.customers).id(), List.of());
            Optional<OpenItem> found = items.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private TruePayment finish(Draft draft, int index) {
        List<Perturbation> done = mishaps.happen(draft, mostMishaps == 1 ? 1 : dice.between(2, mostMishaps));
        Currency currency = draft.customer.map(BenchCustomer::currency).orElse(Currency.getInstance("USD"));
        Money amount = BenchLedger.money(draft.cents, currency);
        String identity = String.format("%064x", index);
        IncomingPayment payment = new IncomingPayment(
                identity,
                identity,
                "line " + index,
                PaymentKind.CREDIT,
                new AccountNumber("OWN0001"),
                amount,
                BenchLedger.TODAY,
                BenchLedger.TODAY,
                new Payer(draft.payer, draft.account.map(AccountNumber::new)),
                lines(draft),
                draft.structured,
                Optional.of("B" + index),
                Optional.empty());
        return new TruePayment(
                draft.unreferenced ? PaymentClass.UNREFERENCED : draft.paymentClass,
                draft.customer,
                draft.items,
                BenchLedger.money(draft.unapplied, currency),
                payment,
                draft.advices,
                done,
                named(draft));
    }

    private static List<String> named(Draft draft) {
        List<String> named = new ArrayList<>(draft.numbers);
        draft.structured.forEach(reference -> named.add(reference.value()));
        return named;
    }

    private static List<String> lines(Draft draft) {
        String text = draft.text();
        if (!draft.split) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        List<String> lines = new ArrayList<>();
        int field = Math.min(FIELD, text.length() / 2);
        for (int at = 0; at < text.length(); at += Math.max(1, field)) {
            lines.add(text.substring(at, Math.min(text.length(), at + Math.max(1, field))));
        }
        return lines;
    }
}
