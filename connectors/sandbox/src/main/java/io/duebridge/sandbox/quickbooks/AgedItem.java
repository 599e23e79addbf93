package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of an aging report: what of a transaction is open.
 *
 * @param type the transaction's name in reports
 * @param open in the transaction's currency; negative for credits and unapplied payments
 */
record AgedItem(
        LedgerCustomer customer,
        String type,
        String id,
        Optional<String> number,
        LocalDate date,
        LocalDate due,
        String currency,
        BigDecimal rate,
        BigDecimal total,
        BigDecimal open) {

    BigDecimal homeOpen() {
        return home(open);
    }

    BigDecimal home(BigDecimal amount) {
        return amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    /** How many days it is late; zero or less is not yet due. Credits count from their own date. */
    long daysLate(LocalDate on) {
        return ChronoUnit.DAYS.between(due, on);
    }

    /**
     * Everything open, by type, then id.
     *
     * @param until what is dated later does not count
     * @param asOf whether applications dated later do not count either, or things stand as they do now
     */
    static List<AgedItem> of(LedgerView view, LocalDate until, boolean asOf) {
        List<AgedItem> items = new ArrayList<>();
        addDocuments(items, view, EntityKind.INVOICE, until, asOf);
        addDocuments(items, view, EntityKind.CREDIT_MEMO, until, asOf);
        for (var entity : view.all(EntityKind.PAYMENT)) {
            LedgerPayment payment = (LedgerPayment) entity;
            BigDecimal unapplied = asOf ? unapplied(payment, view, until) : payment.unapplied();
            if (unapplied.signum() != 0 && !payment.date().isAfter(until)) {
                items.add(new AgedItem(
                        view.customer(payment.customer()).orElseThrow(),
                        "Payment",
                        payment.id(),
                        payment.reference(),
                        payment.date(),
                        payment.date(),
                        payment.currency(),
                        payment.details().exchangeRate(),
                        payment.total().negate(),
                        unapplied.negate()));
            }
        }
        return items;
    }

    private static void addDocuments(
            List<AgedItem> items, LedgerView view, EntityKind kind, LocalDate until, boolean asOf) {
        boolean invoice = kind == EntityKind.INVOICE;
        for (var entity : view.all(kind)) {
            LedgerDocument document = (LedgerDocument) entity;
            BigDecimal open = asOf ? open(document, view, until) : document.open();
            if (open.signum() != 0 && !document.details().date().isAfter(until)) {
                items.add(new AgedItem(
                        view.customer(document.customer()).orElseThrow(),
                        invoice ? "Invoice" : "Credit Memo",
                        document.id(),
                        document.details().number(),
                        document.details().date(),
                        invoice
                                ? document.details().dueDate()
                                : document.details().date(),
                        document.currency(),
                        document.details().exchangeRate(),
                        invoice ? document.total() : document.total().negate(),
                        invoice ? open : open.negate()));
            }
        }
    }

    private static BigDecimal open(LedgerDocument document, LedgerView view, LocalDate until) {
        BigDecimal open = document.open();
        for (String id : document.payments()) {
            LedgerPayment payment = view.payment(id).orElseThrow();
            if (payment.date().isAfter(until)) {
                open = open.add(payment.applications().stream()
                        .filter(application -> application.document().equals(document.id()))
                        .map(LedgerApplication::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        return open;
    }

    private static BigDecimal unapplied(LedgerPayment payment, LedgerView view, LocalDate until) {
        BigDecimal unapplied = payment.unapplied();
        for (LedgerApplication application : payment.applications()) {
            boolean later = view.document(application.kind(), application.document())
                    .filter(document -> document.details().date().isAfter(until))
                    .isPresent();
            if (later) {
                boolean invoice = application.kind() == EntityKind.INVOICE;
                unapplied = invoice
                        ? unapplied.add(application.amount())
                        : unapplied.subtract(application.amount());
            }
        }
        return unapplied;
    }
}
