package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says of a payment whether anybody could know what it was for. It is undecidable if something else is told by every witness at least as
 * well: by what the payer wrote, by who paid, and by the amount. This looks at the truth, the payment and the ledger, never at the
 * matcher or its answer; and where it simplifies, it calls fewer payments undecidable, not more: noise that is by accident the number of
 * another item does not count, nor do sets that differ from the true one by more than one item.
 */
final class Witnesses {
    private static final long TOLERANCE = 10;

    /** Of an item of which less than a tenth is paid nobody thinks first, unless the truth itself is such a one. */
    private static final long LEAST_SHARE = 10;

    private final BenchLedger ledger;
    private final List<Line> lines = new ArrayList<>();
    private final Map<CustomerId, CustomerId> tops = new HashMap<>();
    private final Map<CustomerId, List<BenchCustomer>> families = new HashMap<>();

    Witnesses(BenchLedger ledger) {
        this.ledger = ledger;
        ledger.all().forEach(item -> lines.add(Line.of(item)));
        for (BenchCustomer customer : ledger.customers) {
            CustomerId top = customer.parent().orElse(customer.id());
            tops.put(customer.id(), top);
            families.computeIfAbsent(top, id -> new ArrayList<>()).add(customer);
        }
    }

    /** Whether something else is told at least as well by every witness. */
    boolean undecidable(TruePayment truth) {
        if (truth.customer().isEmpty() || truth.advices().stream().anyMatch(advice -> names(advice, truth))) {
            return false;
        }
        if (truth.items().isEmpty()) {
            return otherPayer(truth);
        }
        return truth.items().size() == 1 ? otherItem(truth) : otherMember(truth);
    }

    private static boolean names(RemittanceAdvice advice, TruePayment truth) {
        return advice.total().equals(truth.payment().amount());
    }

    /** Money on account: somebody else whose name is at least as like the one written, or whose account it is. */
    private boolean otherPayer(TruePayment truth) {
        BenchCustomer owner = truth.customer().orElseThrow();
        int own = PayerFit.of(truth.payment().payer(), owner);
        return ledger.customers.stream()
                .anyMatch(one -> !one.id().equals(owner.id())
                        && PayerFit.of(truth.payment().payer(), one) >= own);
    }

    private boolean otherItem(TruePayment truth) {
        Line own = Line.of(truth.items().get(0));
        long paid = BenchLedger.cents(truth.payment().amount());
        AmountFit fit = AmountFit.of(own, paid, truth);
        int distance = own.distance(truth.written(), 9);
        int payer = payer(truth, own.item().customer());
        return lines.stream()
                .filter(line -> line.item().isInvoice()
                        && !line.item().id().equals(own.item().id())
                        && line.item()
                                .open()
                                .currency()
                                .equals(own.item().open().currency()))
                .filter(line -> atLeast(line, own, paid, fit, truth))
                .filter(line -> line.distance(truth.written(), distance) <= distance)
                .anyMatch(line -> payer(truth, line.item().customer()) >= payer);
    }

    private static boolean atLeast(Line other, Line own, long paid, AmountFit fit, TruePayment truth) {
        AmountFit its = AmountFit.of(other, paid, truth);
        if (its.ordinal() < fit.ordinal() && its.ordinal() <= AmountFit.SHARE.ordinal()) {
            return true;
        }
        if (its != fit) {
            return false;
        }
        return switch (fit) {
            case EQUAL, SHARE -> true;
            case PART -> paid * LEAST_SHARE >= other.cents() || other.cents() <= own.cents();
            case OVER -> other.cents() >= own.cents();
        };
    }

    /** A set in which another item of the same family stands for one of the same amount. */
    private boolean otherMember(TruePayment truth) {
        for (OpenItem item : truth.items()) {
            Line own = Line.of(item);
            int distance = own.distance(truth.written(), 9);
            boolean another = families.getOrDefault(top(item.customer()), List.of()).stream()
                    .flatMap(customer -> ledger.items.getOrDefault(customer.id(), List.of()).stream())
                    .filter(other -> !truth.items().contains(other)
                            && other.kind() == item.kind()
                            && other.open().equals(item.open()))
                    .anyMatch(other -> Line.of(other).distance(truth.written(), distance) <= distance);
            if (another) {
                return true;
            }
        }
        return false;
    }

    private CustomerId top(CustomerId customer) {
        return tops.getOrDefault(customer, customer);
    }

    private int payer(TruePayment truth, CustomerId customer) {
        return families.getOrDefault(top(customer), List.of()).stream()
                .mapToInt(one -> PayerFit.of(truth.payment().payer(), one))
                .max()
                .orElse(0);
    }

    /** How a payment compares to what is open, best first. */
    private enum AmountFit {
        EQUAL,
        /** Half, a third, two thirds, a quarter or three quarters, to the cent. */
        SHARE,
        PART,
        OVER;

        static AmountFit of(Line line, long paid, TruePayment truth) {
            long open = line.cents();
            long discount = line.item()
                    .discount()
                    .filter(one -> !truth.payment().valueDate().isAfter(one.until()))
                    .map(one -> BenchLedger.cents(one.amount()))
                    .orElse(0L);
            if (equal(open - paid) || discount > 0 && equal(open - discount - paid)) {
                return EQUAL;
            }
            if (paid > open) {
                return OVER;
            }
            return share(open, paid) ? SHARE : PART;
        }

        private static boolean equal(long missing) {
            return missing >= 0 && missing <= TOLERANCE;
        }

        private static boolean share(long open, long paid) {
            for (int parts = 2; parts <= 4; parts++) {
                for (int some = 1; some < parts; some++) {
                    if (Math.abs(open * some - paid * parts) < parts) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /**
     * An item, and what of it can be written.
     *
     * @param number the digits of its number
     * @param order the digits of its purchase order, or nothing
     */
    private record Line(OpenItem item, long cents, String number, String order) {
        static Line of(OpenItem item) {
            Money open = item.open();
            return new Line(item, BenchLedger.cents(open), digits(item.number()), digits(item.purchaseOrder()));
        }

        private static String digits(Optional<String> written) {
            return Slips.digits(written.orElse(""));
        }

        /** How many slips away the nearest thing written is; 0 if nothing was. */
        int distance(List<String> written, int most) {
            int least = written.isEmpty() ? 0 : most + 1;
            for (String one : written) {
                String digits = Slips.digits(one.toUpperCase(Locale.ROOT));
                int number = digits.length() < 4 && this.number.endsWith(digits)
                        ? 0
                        : Slips.between(digits, this.number, most);
                least = Math.min(
                        least, Math.min(number, order.isEmpty() ? most + 1 : Slips.between(digits, order, most)));
            }
            return least;
        }
    }
}
