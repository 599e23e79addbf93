package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Rules that several kinds share. */
final class Checks {
    private Checks() {}

    static LedgerRefusal notFound(EntityKind kind, String id) {
        return new LedgerRefusal(Reason.NOT_FOUND, "There is no " + kind + " with id " + id + ".");
    }

    static void version(LedgerEntity entity, int version) {
        if (entity.version() != version) {
            throw new LedgerRefusal(
                    Reason.STALE,
                    "Version " + version + " of " + entity.kind() + " " + entity.id() + " is not the newest any more.");
        }
    }

    static LedgerPayment payment(LedgerView view, String id) {
        return view.payment(id).orElseThrow(() -> notFound(EntityKind.PAYMENT, id));
    }

    static LedgerCustomer activeCustomer(LedgerView view, String id) {
        return view.customer(id)
                .filter(customer -> customer.details().active())
                .orElseThrow(() ->
                        new LedgerRefusal(Reason.INVALID_REFERENCE, "Customer " + id + " is missing or inactive."));
    }

    static void openPeriod(LedgerView view, LocalDate date) {
        Optional<LocalDate> closed = view.closedThrough();
        if (closed.isPresent() && !date.isAfter(closed.get())) {
            throw new LedgerRefusal(
                    Reason.PERIOD_CLOSED,
                    "The account period has closed through " + closed.get() + "; the transaction's date is " + date
                            + ".");
        }
    }

    /** Currency, rate and customer of a transaction go together. */
    static void currency(LedgerView view, LedgerCustomer customer, String currency, BigDecimal rate) {
        if (!customer.details().currency().equals(currency)) {
            throw new LedgerRefusal(
                    Reason.CURRENCY_MISMATCH,
                    "Customer " + customer.id() + " deals in "
                            + customer.details().currency() + ", the transaction is in " + currency + ".");
        }
        rate(view, currency, rate);
    }

    static void rate(LedgerView view, String currency, BigDecimal rate) {
        boolean home = currency.equals(view.company().homeCurrency());
        if (rate.signum() <= 0 || (home && rate.compareTo(BigDecimal.ONE) != 0)) {
            throw new LedgerRefusal(Reason.CURRENCY_MISMATCH, "Exchange rate " + rate + " makes no sense.");
        }
    }

    static void reference(LedgerView view, EntityKind kind, Optional<String> id) {
        if (id.isPresent()
                && view.find(kind, id.get()).filter(LedgerPapers::isActive).isEmpty()) {
            throw new LedgerRefusal(
                    Reason.INVALID_REFERENCE, "There is no active " + kind + " with id " + id.get() + ".");
        }
    }

    static void notRefunded(LedgerView view, EntityKind kind, String id) {
        boolean refunded = view.all(EntityKind.CUSTOMER_REFUND).stream()
                .map(LedgerRefund.class::cast)
                .flatMap(refund -> refund.details().lines().stream())
                .anyMatch(line -> line.kind() == kind && line.id().equals(id));
        if (refunded) {
            throw new LedgerRefusal(Reason.INVALID, "Of " + kind + " " + id + " something was paid back.");
        }
    }

    static void cents(BigDecimal amount, String what) {
        if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > 2) {
            throw new LedgerRefusal(Reason.INVALID, what + " must be a positive amount in whole cents: " + amount);
        }
    }
}
