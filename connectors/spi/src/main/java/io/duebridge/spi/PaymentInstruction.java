package io.duebridge.spi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One payment to be posted. What the applications to invoices take beyond those to credit memos is covered by
 * {@code total}; the rest of {@code total} stays on the customer's account, unapplied.
 *
 * @param total the cash received; zero when credit memos alone settle the invoices; never negative
 * @param date the posting date in the company's own calendar
 * @param method how it was paid (e.g. {@code card}), for the connector's table of payment methods
 */
public record PaymentInstruction(
        PaymentReference reference,
        ErpId customer,
        Money total,
        LocalDate date,
        List<PaymentApplication> applications,
        Optional<String> method,
        Optional<String> memo) {
    public PaymentInstruction {
        applications = List.copyOf(applications);
        if (total.amount().signum() < 0) {
            throw new IllegalArgumentException("a payment's total is not negative: " + total);
        }
        if (unapplied(total, applications).signum() < 0) {
            throw new IllegalArgumentException("more is applied than " + total + " and the credit memos cover");
        }
    }

    /** What stays on the customer's account. */
    public Money unapplied() {
        return new Money(unapplied(total, applications), total.currency());
    }

    /** What is forgiven for paying early, over all invoices; no part of {@code total}. */
    public Money discount() {
        return new Money(
                applications.stream().map(PaymentApplication::discount).reduce(BigDecimal.ZERO, BigDecimal::add),
                total.currency());
    }

    private static BigDecimal unapplied(Money total, List<PaymentApplication> applications) {
        BigDecimal rest = total.amount();
        for (PaymentApplication application : applications) {
            rest = application.gives() ? rest.add(application.amount()) : rest.subtract(application.amount());
        }
        return rest;
    }
}
