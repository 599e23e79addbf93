package io.duebridge.sap;

import io.duebridge.sap.PaymentUse.Application;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who paid whom among items that were cleared together and come to zero. The first payment is told with what the other credits gave, so
 * that each payment's sum holds: what it pays, less what credits give, is its own amount.
 */
final class Clearing {
    private final List<Item> charges;
    private final List<Item> credits = new ArrayList<>();
    private final List<Item> payments;
    private final BigDecimal forgiven;
    private final Succession succession;

    Clearing(List<Item> together, Succession succession) {
        this.succession = succession;
        this.charges = together.stream()
                .filter(item -> item.amount().signum() > 0)
                .sorted(Comparator.comparing(Item::due).thenComparing(Item::key))
                .toList();
        this.payments = together.stream()
                .filter(item -> item.nature() == ItemNature.PAYMENT)
                .sorted(Comparator.comparing(Item::key))
                .toList();
        together.stream()
                .filter(item -> item.amount().signum() < 0 && item.nature() != ItemNature.PAYMENT && !item.isForgiven())
                .filter(item -> !succession.carriesOver(item))
                .sorted(Comparator.comparing(Item::key))
                .forEach(credits::add);
        this.forgiven = together.stream()
                .filter(Item::isForgiven)
                .map(item -> item.amount().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the clearing forgave as cash discount, told with the first payment; zero for the others. */
    BigDecimal forgivenWith(Item payment) {
        return isFirst(payment) ? forgiven : BigDecimal.ZERO;
    }

    private boolean isFirst(Item payment) {
        return payments.get(0).key().equals(payment.key());
    }

    /** What one of the payments is applied to. */
    List<Application> of(Item payment) {
        boolean first = isFirst(payment);
        BigDecimal from = BigDecimal.ZERO;
        BigDecimal given = credits.stream().map(credit -> credit.amount().abs()).reduce(forgiven, BigDecimal::add);
        if (!first) {
            from = given;
            for (Item earlier : payments) {
                if (earlier.key().equals(payment.key())) {
                    break;
                }
                from = from.add(earlier.amount().abs());
            }
        }
        BigDecimal length =
                first ? given.add(payment.amount().abs()) : payment.amount().abs();
        List<Application> applications = new ArrayList<>();
        stretch(from, from.add(length)).forEach((charge, amount) -> applications.add(applied(charge, amount)));
        if (first) {
            credits.forEach(
                    credit -> applications.add(applied(credit, credit.amount().abs())));
        }
        return applications;
    }

    /** The charges, without what of them went on, laid end to end by due date, and what of each lies between two points. */
    private Map<Item, BigDecimal> stretch(BigDecimal from, BigDecimal to) {
        Map<Item, BigDecimal> parts = new LinkedHashMap<>();
        BigDecimal start = BigDecimal.ZERO;
        for (Item charge : charges) {
            BigDecimal end = start.add(charge.amount()).subtract(succession.carried(charge));
            BigDecimal part = end.min(to).subtract(start.max(from));
            if (part.signum() > 0) {
                parts.put(charge, part);
            }
            start = end;
        }
        return parts;
    }

    private static Application applied(Item item, BigDecimal amount) {
        String word = item.nature() == ItemNature.RESIDUAL
                ? ItemNature.INVOICE.word()
                : item.nature().word();
        return new Application(item.key(), word, amount, BigDecimal.ZERO);
    }
}
