package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What payers list in remittance advices. */
final class AdviceMaker {
    private final BenchLedger ledger;
    private final Dice dice;

    AdviceMaker(BenchLedger ledger, Dice dice) {
        this.ledger = ledger;
        this.dice = dice;
    }

    /** An advice over these items as they are open. */
    static RemittanceAdvice whole(Draft draft) {
        return advice(
                draft,
                draft.items.stream()
                        .map(item -> line(
                                item,
                                item.isInvoice() ? item.open() : item.open().negated()))
                        .toList());
    }

    /**
     * Two to five invoices of a customer, at least one of them in part, and the advice that says how much of each; now and then somebody
     * else's advice over the same amount waits as well.
     */
    Optional<Draft> inPart(BenchCustomer customer) {
        List<OpenItem> open = ledger.items.getOrDefault(customer.id(), List.of()).stream()
                .filter(item -> item.isInvoice() && BenchLedger.cents(item.open()) > 100)
                .toList();
        if (open.size() < 2) {
            return Optional.empty();
        }
        List<OpenItem> chosen = dice.some(open, dice.between(2, 5));
        List<RemittanceLine> lines = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            long cents = BenchLedger.cents(chosen.get(i).open());
            long paid = i == 0 || dice.percent(20) ? dice.between(cents / 10, cents * 9 / 10) : cents;
            lines.add(line(chosen.get(i), BenchLedger.money(paid, customer.currency())));
        }
        long total =
                lines.stream().mapToLong(line -> BenchLedger.cents(line.net())).sum();
        Draft draft = new Draft(PaymentClass.ADVISED, Optional.of(customer), chosen, total);
        draft.payer = Optional.of(customer.name());
        draft.account = Optional.of(customer.account().value());
        draft.lead = "see remittance advice " + dice.digits(5);
        draft.advices.add(advice(draft, lines));
        if (dice.percent(20)) {
            other(draft).ifPresent(draft.advices::add);
        }
        return Optional.of(draft);
    }

    private Optional<RemittanceAdvice> other(Draft draft) {
        Money amount =
                BenchLedger.money(draft.cents, draft.customer.orElseThrow().currency());
        return ledger.all().stream()
                .filter(item -> item.isInvoice()
                        && item.open().currency().equals(amount.currency())
                        && item.open().compareTo(amount) > 0
                        && !item.customer().equals(draft.customer.orElseThrow().id()))
                .findFirst()
                .map(item -> new RemittanceAdvice(
                        Optional.ofNullable(ledger.byId.get(item.customer())).map(BenchCustomer::name),
                        Optional.empty(),
                        amount,
                        Optional.of(BenchLedger.TODAY.minusDays(1)),
                        List.of(line(item, amount))));
    }

    private static RemittanceAdvice advice(Draft draft, List<RemittanceLine> lines) {
        Money total =
                lines.stream().map(RemittanceLine::net).reduce(Money::plus).orElseThrow();
        return new RemittanceAdvice(
                draft.payer, Optional.empty(), total, Optional.of(BenchLedger.TODAY.minusDays(1)), lines);
    }

    private static RemittanceLine line(OpenItem item, Money net) {
        return new RemittanceLine(item.number().orElseThrow(), net, Money.zero(net.currency()), net, Optional.empty());
    }
}
