package io.duebridge.sap;

import io.duebridge.sap.PostingPlan.ClearingSet;
import io.duebridge.sap.PostingPlan.Line;
import io.duebridge.sap.PostingPlan.Part;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lays credit memos and money against what is to be paid, both in the order in which they are named. A credit memo that pays two charges joins
 * them: they can only be cleared together. With a cash discount nothing may stay open in part, which the rest of a credit memo would; so
 * credit memos pay what has none first, and what has one is cleared by itself wherever that is possible.
 */
final class PlanBuilder {
    private final PaymentInstruction payment;
    private final List<PaymentApplication> credits;
    private final List<Line> lines = new ArrayList<>();
    private final List<Open> sets = new ArrayList<>();
    private int credit;
    private BigDecimal given = BigDecimal.ZERO;

    /** A set under way. */
    private record Open(List<Part> charges, List<Part> credits, List<Integer> items) {}

    PlanBuilder(PaymentInstruction payment) {
        this.payment = payment;
        this.credits = payment.applications().stream()
                .filter(PaymentApplication::gives)
                .toList();
    }

    /** What is to be paid, in the order in which it is. Without credit memos it is the order of the document's items. */
    List<PaymentApplication> inOrder() {
        Comparator<PaymentApplication> discountsLast =
                Comparator.comparing(charge -> charge.discount().signum() > 0);
        List<PaymentApplication> charges =
                payment.applications().stream().filter(one -> !one.gives()).toList();
        return credits.isEmpty()
                ? charges
                : charges.stream().sorted(discountsLast).toList();
    }

    void pay(PaymentApplication charge) {
        boolean joined = credit < credits.size() && given.signum() > 0;
        if (!joined) {
            sets.add(new Open(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        }
        Open set = sets.get(sets.size() - 1);
        String document = charge.document().value();
        set.charges().add(new Part(document, decimals(charge.amount()), decimals(charge.discount())));
        BigDecimal left = charge.amount();
        while (left.signum() > 0 && credit < credits.size()) {
            left = left.subtract(take(left, set));
        }
        if (left.signum() > 0) {
            Optional<ItemKey> alone = set.credits().isEmpty() ? ItemKey.parse(document) : Optional.empty();
            set.items().add(add(left, alone, decimals(charge.discount())));
        }
    }

    /** As much of the present credit memo as is needed, or all that it has left. */
    private BigDecimal take(BigDecimal wanted, Open set) {
        PaymentApplication giving = credits.get(credit);
        if (given.signum() == 0) {
            set.credits().add(new Part(giving.document().value(), decimals(giving.amount()), BigDecimal.ZERO));
        }
        BigDecimal taken = giving.amount().subtract(given).min(wanted);
        given = given.add(taken);
        if (given.compareTo(giving.amount()) == 0) {
            credit++;
            given = BigDecimal.ZERO;
        }
        return taken;
    }

    void keepRest() {
        BigDecimal rest = payment.unapplied().amount();
        if (rest.signum() > 0) {
            add(rest, Optional.empty(), BigDecimal.ZERO);
        }
    }

    private int add(BigDecimal amount, Optional<ItemKey> charge, BigDecimal discount) {
        int item = PostingPlan.FIRST_ITEM + lines.size();
        lines.add(new Line(item, decimals(amount), charge, discount));
        return item;
    }

    /** Written with the decimals of its currency, like the sum. */
    private BigDecimal decimals(BigDecimal amount) {
        return new Money(amount, payment.total().currency()).amount();
    }

    List<Line> lines() {
        return lines;
    }

    List<ClearingSet> sets() {
        return sets.stream()
                .map(open -> new ClearingSet(open.charges(), open.credits(), open.items()))
                .toList();
    }
}
