package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.matching.Application.DeductionKind;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a payment goes to each item of a set.
 *
 * @param shortBy what is missing to the set's sum, if the payment is less by more than the tolerance; else 0
 * @param kept what was kept back within the tolerance; else 0
 */
record Settling(List<Application> applications, long unapplied, long shortBy, long kept) {
    /** Hardly anybody pays less than a fiftieth. */
    private static final int ODD = 49;

    private static final Comparator<Payable> ORDER = Comparator.comparing(
                    (Payable one) -> !one.item().isInvoice())
            .thenComparing(one -> one.item().due())
            .thenComparing(one -> one.item().label())
            .thenComparing(one -> one.item().id().toString());

    /** If one invoice is paid in part: which simple part of it that is, of what is open or of all it was for. */
    Optional<Share> share() {
        if (shortBy == 0
                || applications.size() != 1
                || !applications.get(0).deduction().isZero()) {
            return Optional.empty();
        }
        Application one = applications.get(0);
        long paid = Units.of(one.amount());
        long coin = Units.smallest(one.amount());
        return Share.of(paid, Units.of(one.item().open()), coin)
                .or(() -> Share.of(paid, Units.of(one.item().total()), coin));
    }

    /** Whether so much too much, or so small a part, is paid that people would sooner think of something else. */
    boolean odd() {
        long paid = applications.stream()
                .mapToLong(one -> Units.of(one.amount()) * (one.item().isInvoice() ? 1 : -1))
                .sum();
        return unapplied > paid || shortBy > paid * ODD;
    }

    /** Whether the payment is all of the set, to the tolerance, and nothing is left of it. */
    boolean explained() {
        return unapplied == 0 && shortBy == 0;
    }

    /**
     * Spreads a payment over a set: all to all if it suffices (what is left stays unapplied), the tolerance taken off the greatest; else
     * in the order of due dates, the last reached in part.
     */
    static Optional<Settling> of(List<Payable> set, Money payment, long tolerance) {
        long paid = Units.of(payment);
        long sum = set.stream().mapToLong(Payable::units).sum();
        List<Payable> ordered = set.stream().sorted(ORDER).toList();
        if (sum <= 0) {
            return Optional.empty();
        }
        long missing = sum - paid;
        if (missing <= 0) {
            return Optional.of(new Settling(whole(ordered, payment, 0), -missing, 0, 0));
        }
        boolean tolerated = missing <= tolerance
                && ordered.stream().mapToLong(Payable::units).max().orElse(0) > missing;
        return tolerated
                ? Optional.of(new Settling(whole(ordered, payment, missing), 0, 0, missing))
                : inPart(ordered, payment, missing);
    }

    /** Invoices first, then credit memos, each by due date and number. */
    static List<Application> ordered(List<Application> applications) {
        return applications.stream()
                .sorted(Comparator.comparing((Application one) -> new Payable(one.item(), 0, 0), ORDER))
                .toList();
    }

    private static List<Application> whole(List<Payable> ordered, Money payment, long kept) {
        Payable greatest =
                ordered.stream().max(Comparator.comparingLong(Payable::units)).orElseThrow();
        List<Application> applications = new ArrayList<>();
        for (Payable one : ordered) {
            long off = one.equals(greatest) ? kept : 0;
            applications.add(application(one, Math.abs(one.units()) - off, one.discount() + off, payment));
        }
        return applications;
    }

    private static Application application(Payable one, long amount, long deduction, Money like) {
        Optional<DeductionKind> kind = deduction == 0
                ? Optional.empty()
                : Optional.of(one.discount() > 0 ? DeductionKind.EARLY_DISCOUNT : DeductionKind.WITHIN_TOLERANCE);
        return new Application(one.item(), Units.money(amount, like), Units.money(deduction, like), kind);
    }

    private static Optional<Settling> inPart(List<Payable> ordered, Money payment, long missing) {
        long left = Units.of(payment);
        List<Application> applications = new ArrayList<>();
        for (Payable one : ordered) {
            if (!one.item().isInvoice()) {
                left += -one.units();
            }
        }
        for (Payable one : ordered) {
            // A discount is for paying in full, so what is paid in part is paid without.
            long open = Units.of(one.item().open());
            long amount = one.item().isInvoice() ? Math.min(left, open) : open;
            if (amount > 0) {
                applications.add(application(new Payable(one.item(), amount, 0), amount, 0, payment));
            }
            left -= one.item().isInvoice() ? amount : 0;
        }
        return left == 0 && !applications.isEmpty()
                ? Optional.of(new Settling(applications, 0, missing, 0))
                : Optional.empty();
    }
}
