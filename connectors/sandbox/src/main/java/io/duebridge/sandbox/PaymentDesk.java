package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Payments and what they apply to. In every payment: total = applied to invoices − credit memos used + unapplied, and the
 * unapplied part is neither negative nor more than the total.
 */
final class PaymentDesk {
    private record Target(EntityKind kind, String document) {}

    private final Books books;

    PaymentDesk(Books books) {
        this.books = books;
    }

    LedgerPayment add(PaymentDetails details, Instant now) {
        check(details, Optional.empty());
        Stamp stamp = books.newStamp(EntityKind.PAYMENT, now);
        apply(stamp.id(), List.of(), details.applications(), now);
        return books.put(new LedgerPayment(stamp, details, details.unapplied(), false, false));
    }

    LedgerPayment change(String id, int version, PaymentDetails details, Instant now) {
        LedgerPayment before = editable(id, version);
        if (before.voided()) {
            throw new LedgerRefusal(Reason.INVALID, "A voided payment cannot be changed.");
        }
        check(details, Optional.of(before));
        return replace(before, details, false, now);
    }

    LedgerPayment voidIt(String id, int version, Instant now) {
        LedgerPayment before = editable(id, version);
        return before.voided() ? before : replace(before, before.details().voided(), true, now);
    }

    LedgerPayment delete(String id, int version, Instant now) {
        LedgerPayment before = editable(id, version);
        apply(id, before.applications(), List.of(), now);
        books.delete(before, now);
        return before;
    }

    LedgerPayment deposit(String id, Instant now) {
        LedgerPayment before = books.payment(id).orElseThrow(() -> Checks.notFound(EntityKind.PAYMENT, id));
        return books.put(new LedgerPayment(
                before.stamp().next(now), before.details(), before.unapplied(), before.voided(), true));
    }

    /** Takes a document out of every payment that applies to it; what it had taken becomes unapplied. */
    void release(LedgerDocument document, Instant now) {
        for (String id : document.payments()) {
            LedgerPayment payment = books.payment(id).orElseThrow();
            List<LedgerApplication> kept = new ArrayList<>(payment.applications());
            kept.removeIf(application -> application.kind() == document.kind()
                    && application.document().equals(document.id()));
            trim(kept, payment.total());
            replace(payment, payment.details().withApplications(kept), payment.voided(), now);
        }
    }

    /** Credits may not exceed charges, and charges less credits may not exceed the money: cut from the last line on. */
    private static void trim(List<LedgerApplication> lines, BigDecimal total) {
        BigDecimal net = sum(lines, EntityKind.INVOICE).subtract(sum(lines, EntityKind.CREDIT_MEMO));
        if (net.signum() < 0) {
            cut(lines, EntityKind.CREDIT_MEMO, net.negate());
        } else if (net.compareTo(total) > 0) {
            cut(lines, EntityKind.INVOICE, net.subtract(total));
        }
    }

    private static void cut(List<LedgerApplication> lines, EntityKind kind, BigDecimal amount) {
        BigDecimal left = amount;
        for (int i = lines.size() - 1; i >= 0 && left.signum() > 0; i--) {
            LedgerApplication line = lines.get(i);
            if (line.kind() == kind) {
                BigDecimal taken = line.amount().min(left);
                left = left.subtract(taken);
                lines.set(
                        i,
                        new LedgerApplication(
                                kind, line.document(), line.amount().subtract(taken)));
            }
        }
        lines.removeIf(line -> line.amount().signum() == 0);
    }

    private LedgerPayment editable(String id, int version) {
        LedgerPayment payment = books.payment(id).orElseThrow(() -> Checks.notFound(EntityKind.PAYMENT, id));
        Checks.version(payment, version);
        if (payment.deposited()) {
            throw new LedgerRefusal(
                    Reason.DEPOSITED, "This transaction has been deposited. Delete or edit the deposit first.");
        }
        Checks.openPeriod(books, payment.date());
        return payment;
    }

    private LedgerPayment replace(LedgerPayment before, PaymentDetails details, boolean voided, Instant now) {
        apply(before.id(), before.applications(), details.applications(), now);
        return books.put(
                new LedgerPayment(before.stamp().next(now), details, details.unapplied(), voided, before.deposited()));
    }

    private void check(PaymentDetails details, Optional<LedgerPayment> before) {
        LedgerCustomer customer = Checks.activeCustomer(books, details.customer());
        Checks.currency(books, customer, details.currency(), details.exchangeRate());
        Checks.openPeriod(books, details.date());
        Checks.cents(details.total(), "The payment");
        Checks.reference(books, EntityKind.PAYMENT_METHOD, details.method());
        Checks.reference(books, EntityKind.ACCOUNT, details.depositAccount());
        BigDecimal unapplied = details.unapplied();
        if (unapplied.signum() < 0) {
            throw new LedgerRefusal(
                    Reason.OVER_APPLIED,
                    "The lines of the payment come to more than its total: " + unapplied.negate() + " too much.");
        }
        if (unapplied.compareTo(details.total()) > 0) {
            throw new LedgerRefusal(Reason.OVER_APPLIED, "More credit is used than there is to pay with it.");
        }
        Map<Target, BigDecimal> applied =
                before.map(payment -> totals(payment.applications())).orElse(Map.of());
        totals(details.applications())
                .forEach((target, amount) ->
                        checkTarget(details, target, amount.subtract(applied.getOrDefault(target, BigDecimal.ZERO))));
    }

    private void checkTarget(PaymentDetails details, Target target, BigDecimal more) {
        LedgerDocument document = books.document(target.kind(), target.document())
                .orElseThrow(() -> new LedgerRefusal(
                        Reason.INVALID_REFERENCE,
                        "There is no " + target.kind() + " with id " + target.document() + "."));
        boolean linkable = !document.voided()
                && document.currency().equals(details.currency())
                && isOwnOrJob(document.customer(), details.customer());
        if (!linkable || (document.open().signum() == 0 && more.signum() > 0)) {
            throw new LedgerRefusal(
                    Reason.NOT_LINKABLE,
                    "Transaction " + document.id() + " cannot be linked: it is void, settled, in another currency or"
                            + " not of customer " + details.customer() + ".");
        }
        if (more.compareTo(document.open()) > 0) {
            throw new LedgerRefusal(
                    Reason.OVER_APPLIED,
                    "Transaction " + document.id() + " has " + document.open() + " open, less than is applied to it.");
        }
    }

    private boolean isOwnOrJob(String owner, String payer) {
        Optional<String> at = Optional.of(owner);
        while (at.isPresent() && !at.get().equals(payer)) {
            at = books.customer(at.get()).flatMap(customer -> customer.details().parent());
        }
        return at.isPresent();
    }

    private void apply(String payment, List<LedgerApplication> before, List<LedgerApplication> after, Instant now) {
        Map<Target, BigDecimal> old = totals(before);
        Map<Target, BigDecimal> wanted = totals(after);
        Map<Target, BigDecimal> changes = new LinkedHashMap<>(wanted);
        old.forEach((target, amount) -> changes.merge(target, amount.negate(), BigDecimal::add));
        changes.forEach((target, more) -> {
            if (more.signum() != 0) {
                LedgerDocument document =
                        books.document(target.kind(), target.document()).orElseThrow();
                List<String> links = new ArrayList<>(document.payments());
                links.remove(payment);
                if (wanted.containsKey(target)) {
                    links.add(payment);
                }
                books.put(document.settled(now, document.open().subtract(more), List.copyOf(links)));
            }
        });
    }

    private static Map<Target, BigDecimal> totals(List<LedgerApplication> lines) {
        Map<Target, BigDecimal> totals = new LinkedHashMap<>();
        for (LedgerApplication line : lines) {
            if (line.amount().signum() <= 0) {
                throw new LedgerRefusal(Reason.INVALID, "A payment line must have an amount above zero.");
            }
            Checks.cents(line.amount(), "A payment line");
            totals.merge(new Target(line.kind(), line.document()), line.amount(), BigDecimal::add);
        }
        return totals;
    }

    private static BigDecimal sum(List<LedgerApplication> lines, EntityKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(LedgerApplication::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
