package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Payments and what they apply to. In every payment: total = applied to charges − credits used + unapplied, and the unapplied part
 * is neither negative nor more than the total.
 */
final class PaymentDesk {
    private final Books books;
    private final Targets targets;

    PaymentDesk(Books books) {
        this.books = books;
        this.targets = new Targets(books);
    }

    LedgerPayment add(PaymentDetails details, Instant now) {
        check(details, List.of(), BigDecimal.ZERO);
        checkFunds(details, BigDecimal.ZERO);
        Stamp stamp = books.newStamp(EntityKind.PAYMENT, now);
        targets.take(stamp.id(), details, now);
        details.fundedBy().ifPresent(deposit -> PrepaymentDesk.take(books, deposit, details.total(), now));
        return books.put(
                new LedgerPayment(stamp, details, details.unapplied(), false, Optional.empty(), BigDecimal.ZERO));
    }

    LedgerPayment change(String id, int version, PaymentDetails details, Instant now) {
        LedgerPayment before = current(id, version);
        if (before.voided()) {
            throw new LedgerRefusal(Reason.INVALID, "A voided payment cannot be changed.");
        }
        if (before.deposited() && !isSameMoney(before.details(), details)) {
            throw deposited();
        }
        check(details, before.applications(), before.refunded());
        if (!before.details().fundedBy().equals(details.fundedBy())) {
            throw new LedgerRefusal(Reason.INVALID, "A payment cannot come from another deposit than it did.");
        }
        checkFunds(details, before.total());
        return replace(before, details, false, now);
    }

    LedgerPayment voidIt(String id, int version, Instant now) {
        LedgerPayment before = current(id, version);
        if (before.deposited()) {
            throw deposited();
        }
        Checks.notRefunded(books, EntityKind.PAYMENT, id);
        return before.voided() ? before : replace(before, before.details().voided(), true, now);
    }

    LedgerPayment apply(LedgerPayment before, LocalDate on, PaymentDetails details, Instant now) {
        Checks.openPeriod(books, on);
        if (before.voided() || !isSameMoney(before.details(), details)) {
            throw new LedgerRefusal(
                    Reason.INVALID, "A voided payment cannot be applied, and applying changes no money.");
        }
        checkSums(details, before.refunded());
        targets.check(details, before.applications());
        return replace(before, details, false, now);
    }

    LedgerPayment reverse(LedgerPayment before, LocalDate on, Instant now) {
        Checks.openPeriod(books, on);
        Checks.notRefunded(books, EntityKind.PAYMENT, before.id());
        return before.voided() ? before : replace(before, before.details().voided(), true, now);
    }

    LedgerPayment delete(String id, int version, Instant now) {
        LedgerPayment before = current(id, version);
        if (before.deposited()) {
            throw deposited();
        }
        Checks.notRefunded(books, EntityKind.PAYMENT, id);
        before.details()
                .fundedBy()
                .ifPresent(deposit ->
                        PrepaymentDesk.take(books, deposit, before.total().negate(), now));
        targets.move(before, List.of(), before.customer(), now);
        books.delete(before, now);
        return before;
    }

    /** Puts it into a deposit or takes it out of one. */
    void deposit(LedgerPayment payment, Optional<String> deposit, Instant now) {
        books.put(new LedgerPayment(
                payment.stamp().next(now),
                payment.details(),
                payment.unapplied(),
                payment.voided(),
                deposit,
                payment.refunded()));
    }

    /** Takes a document out of the payments that apply to it; what it had taken becomes unapplied. */
    void release(EntityKind kind, String document, List<String> payments, Instant now) {
        for (String id : payments) {
            LedgerPayment payment = books.payment(id).orElseThrow();
            List<LedgerApplication> kept = new ArrayList<>(payment.applications());
            kept.removeIf(application ->
                    application.kind() == kind && application.document().equals(document));
            trim(kept, payment.total());
            PaymentDetails details = payment.details().withApplications(kept);
            if (details.fundedBy().isEmpty()) {
                replace(payment, details, payment.voided(), now);
            } else if (kept.isEmpty()) {
                delete(id, payment.version(), now);
            } else {
                // a deposit's money goes back to the deposit instead of waiting in the application
                replace(payment, details.withTotal(PaymentDetails.sum(kept, false)), payment.voided(), now);
            }
        }
    }

    /** Credits may not exceed charges, and charges less credits may not exceed the money: cut from the last line on. */
    private static void trim(List<LedgerApplication> lines, BigDecimal total) {
        BigDecimal net = PaymentDetails.sum(lines, false).subtract(PaymentDetails.sum(lines, true));
        if (net.signum() < 0) {
            cut(lines, true, net.negate());
        } else if (net.compareTo(total) > 0) {
            cut(lines, false, net.subtract(total));
        }
    }

    private static void cut(List<LedgerApplication> lines, boolean credits, BigDecimal amount) {
        BigDecimal left = amount;
        for (int i = lines.size() - 1; i >= 0 && left.signum() > 0; i--) {
            LedgerApplication line = lines.get(i);
            if (line.credit() == credits) {
                BigDecimal taken = line.amount().min(left);
                left = left.subtract(taken);
                lines.set(i, line.withAmount(line.amount().subtract(taken)));
            }
        }
        lines.removeIf(line -> line.amount().signum() == 0);
    }

    private LedgerPayment current(String id, int version) {
        LedgerPayment payment = books.payment(id).orElseThrow(() -> Checks.notFound(EntityKind.PAYMENT, id));
        Checks.version(payment, version);
        Checks.openPeriod(books, payment.date());
        return payment;
    }

    private static LedgerRefusal deposited() {
        return new LedgerRefusal(
                Reason.DEPOSITED, "This transaction has been deposited. Delete or edit the deposit first.");
    }

    private static boolean isSameMoney(PaymentDetails before, PaymentDetails after) {
        return before.total().compareTo(after.total()) == 0
                && before.customer().equals(after.customer())
                && before.currency().equals(after.currency())
                && before.date().equals(after.date())
                && before.depositAccount().equals(after.depositAccount());
    }

    private LedgerPayment replace(LedgerPayment before, PaymentDetails details, boolean voided, Instant now) {
        targets.move(before, details.applications(), details.customer(), now);
        BigDecimal more = details.total().subtract(before.total());
        details.fundedBy().ifPresent(deposit -> PrepaymentDesk.take(books, deposit, more, now));
        return books.put(new LedgerPayment(
                before.stamp().next(now),
                details,
                details.unapplied().subtract(before.refunded()),
                voided,
                before.deposit(),
                before.refunded()));
    }

    /** A deposit's money goes where it is applied; what is not applied stays the deposit's. */
    private void checkFunds(PaymentDetails details, BigDecimal had) {
        if (details.fundedBy().isEmpty()) {
            return;
        }
        String id = details.fundedBy().get();
        LedgerCustomerDeposit deposit = books.customerDeposit(id)
                .orElseThrow(
                        () -> new LedgerRefusal(Reason.INVALID_REFERENCE, "There is no deposit with id " + id + "."));
        boolean theirs = deposit.details().customer().equals(details.customer())
                && deposit.details().currency().equals(details.currency());
        if (!theirs || details.total().signum() == 0 || details.unapplied().signum() != 0) {
            throw new LedgerRefusal(
                    Reason.NOT_LINKABLE, "Deposit " + id + " is another customer's, or is not applied to anything.");
        }
        if (details.total().subtract(had).compareTo(deposit.unused()) > 0) {
            throw new LedgerRefusal(Reason.OVER_APPLIED, "Deposit " + id + " has only " + deposit.unused() + " left.");
        }
    }

    private void check(PaymentDetails details, List<LedgerApplication> before, BigDecimal refunded) {
        LedgerCustomer customer = Checks.activeCustomer(books, details.customer());
        Checks.currency(books, customer, details.currency(), details.exchangeRate());
        Checks.openPeriod(books, details.date());
        Checks.cents(details.total(), "The payment");
        Checks.reference(books, EntityKind.PAYMENT_METHOD, details.method());
        Checks.reference(books, EntityKind.ACCOUNT, details.depositAccount());
        checkSums(details, refunded);
        targets.check(details, before);
    }

    private static void checkSums(PaymentDetails details, BigDecimal refunded) {
        BigDecimal unapplied = details.unapplied().subtract(refunded);
        if (unapplied.signum() < 0) {
            throw new LedgerRefusal(
                    Reason.OVER_APPLIED,
                    "The lines of the payment come to more than its total: " + unapplied.negate() + " too much.");
        }
        if (unapplied.compareTo(details.total()) > 0) {
            throw new LedgerRefusal(Reason.OVER_APPLIED, "More credit is used than there is to pay with it.");
        }
    }
}
