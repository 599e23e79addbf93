package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Customer deposits and refunds: nothing is taken twice, and nothing taken can be deleted. */
final class PrepaymentDesk {
    private final Books books;

    PrepaymentDesk(Books books) {
        this.books = books;
    }

    LedgerCustomerDeposit add(PaymentDetails details, Instant now) {
        check(details);
        Stamp stamp = books.newStamp(EntityKind.CUSTOMER_DEPOSIT, now);
        return books.put(new LedgerCustomerDeposit(stamp, details, details.total()));
    }

    LedgerCustomerDeposit change(String id, int version, PaymentDetails details, Instant now) {
        LedgerCustomerDeposit before = current(id, version);
        check(details);
        BigDecimal taken = before.details().total().subtract(before.unused());
        BigDecimal unused = details.total().subtract(taken);
        boolean moved = !before.details().customer().equals(details.customer())
                || !before.details().currency().equals(details.currency());
        if (unused.signum() < 0 || (moved && taken.signum() != 0)) {
            throw new LedgerRefusal(Reason.OVER_APPLIED, "Of deposit " + id + " " + taken + " has been taken already.");
        }
        return books.put(new LedgerCustomerDeposit(before.stamp().next(now), details, unused));
    }

    LedgerCustomerDeposit delete(String id, int version, Instant now) {
        LedgerCustomerDeposit before = current(id, version);
        if (before.unused().compareTo(before.details().total()) != 0) {
            throw new LedgerRefusal(Reason.INVALID, "Deposit " + id + " is applied or refunded in part.");
        }
        books.delete(before, now);
        return before;
    }

    private LedgerCustomerDeposit current(String id, int version) {
        LedgerCustomerDeposit deposit =
                books.customerDeposit(id).orElseThrow(() -> Checks.notFound(EntityKind.CUSTOMER_DEPOSIT, id));
        Checks.version(deposit, version);
        Checks.openPeriod(books, deposit.details().date());
        return deposit;
    }

    private void check(PaymentDetails details) {
        LedgerCustomer customer = Checks.activeCustomer(books, details.customer());
        Checks.currency(books, customer, details.currency(), details.exchangeRate());
        Checks.openPeriod(books, details.date());
        Checks.cents(details.total(), "The deposit");
        Checks.reference(books, EntityKind.PAYMENT_METHOD, details.method());
        Checks.reference(books, EntityKind.ACCOUNT, details.depositAccount());
        if (details.total().signum() == 0
                || !details.applications().isEmpty()
                || details.fundedBy().isPresent()) {
            throw new LedgerRefusal(Reason.INVALID, "A deposit is money that applies to nothing yet.");
        }
    }

    // ---- refunds

    LedgerRefund refund(RefundDetails details, Instant now) {
        LedgerCustomer customer = Checks.activeCustomer(books, details.customer());
        Checks.currency(books, customer, details.currency(), details.exchangeRate());
        Checks.openPeriod(books, details.date());
        Checks.reference(books, EntityKind.PAYMENT_METHOD, details.method());
        Checks.reference(books, EntityKind.ACCOUNT, details.account());
        if (details.lines().isEmpty()) {
            throw new LedgerRefusal(Reason.INVALID, "A refund pays something back.");
        }
        long different =
                details.lines().stream().map(RefundDetails.Line::id).distinct().count();
        if (different != details.lines().size()) {
            throw new LedgerRefusal(Reason.INVALID, "A refund pays each thing back in one line.");
        }
        details.lines().forEach(line -> check(details, line));
        details.lines().forEach(line -> take(line, line.amount(), now));
        return books.put(new LedgerRefund(books.newStamp(EntityKind.CUSTOMER_REFUND, now), details));
    }

    LedgerRefund deleteRefund(String id, int version, Instant now) {
        LedgerRefund refund = books.refund(id).orElseThrow(() -> Checks.notFound(EntityKind.CUSTOMER_REFUND, id));
        Checks.version(refund, version);
        Checks.openPeriod(books, refund.details().date());
        refund.details().lines().forEach(line -> take(line, line.amount().negate(), now));
        books.delete(refund, now);
        return refund;
    }

    private void check(RefundDetails details, RefundDetails.Line line) {
        Checks.cents(line.amount(), "A line of a refund");
        Source source = source(line)
                .orElseThrow(() -> new LedgerRefusal(
                        Reason.INVALID_REFERENCE, "There is no " + line.kind() + " with id " + line.id() + "."));
        boolean linkable = source.customer().equals(details.customer())
                && source.currency().equals(details.currency())
                && source.left().signum() > 0;
        if (!linkable || line.amount().signum() == 0) {
            throw new LedgerRefusal(
                    Reason.NOT_LINKABLE,
                    line.kind() + " " + line.id() + " cannot be refunded to customer " + details.customer() + ".");
        }
        if (line.amount().compareTo(source.left()) > 0) {
            throw new LedgerRefusal(
                    Reason.OVER_APPLIED, line.kind() + " " + line.id() + " has only " + source.left() + " left.");
        }
    }

    private record Source(String customer, String currency, BigDecimal left) {}

    private Optional<Source> source(RefundDetails.Line line) {
        return switch (line.kind()) {
            case CREDIT_MEMO ->
                books.document(EntityKind.CREDIT_MEMO, line.id())
                        .map(memo -> new Source(memo.customer(), memo.currency(), memo.open()));
            case PAYMENT ->
                books.payment(line.id())
                        .map(payment -> new Source(payment.customer(), payment.currency(), payment.unapplied()));
            case CUSTOMER_DEPOSIT ->
                books.customerDeposit(line.id())
                        .map(deposit -> new Source(
                                deposit.details().customer(), deposit.details().currency(), deposit.unused()));
            default -> throw new LedgerRefusal(Reason.INVALID_REFERENCE, "A " + line.kind() + " is not refunded.");
        };
    }

    private void take(RefundDetails.Line line, BigDecimal amount, Instant now) {
        switch (line.kind()) {
            case CREDIT_MEMO -> {
                LedgerDocument memo =
                        books.document(EntityKind.CREDIT_MEMO, line.id()).orElseThrow();
                books.put(memo.settled(now, memo.open().subtract(amount), memo.payments()));
            }
            case PAYMENT -> {
                LedgerPayment payment = books.payment(line.id()).orElseThrow();
                books.put(payment.with(
                        payment.stamp().next(now), payment.refunded().add(amount)));
            }
            default -> take(books, line.id(), amount, now);
        }
    }

    /** Takes money out of a deposit, or gives it back where the amount is negative. */
    static void take(Books books, String deposit, BigDecimal amount, Instant now) {
        if (amount.signum() != 0) {
            LedgerCustomerDeposit before = books.customerDeposit(deposit).orElseThrow();
            books.put(new LedgerCustomerDeposit(
                    before.stamp().next(now), before.details(), before.unused().subtract(amount)));
        }
    }
}
