package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

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
        addJournals(items, view, until, asOf);
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
            BigDecimal open = asOf
                    ? document.open().add(appliedLater(document.id(), document.payments(), view, until))
                    : document.open();
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

    /** What entries on receivable accounts charge customers (positive) and credit them with (negative). */
    private static void addJournals(List<AgedItem> items, LedgerView view, LocalDate until, boolean asOf) {
        for (var entity : view.all(EntityKind.JOURNAL_ENTRY)) {
            LedgerJournal journal = (LedgerJournal) entity;
            LocalDate date = journal.details().date();
            for (String customer : new TreeSet<>(journal.charged().keySet())) {
                BigDecimal total = journal.charged().getOrDefault(customer, BigDecimal.ZERO);
                // A payment does not say which of several customers of an entry it is for.
                BigDecimal later = asOf && journal.charged().size() == 1
                        ? appliedLater(journal.id(), journal.payments(), view, until)
                        : BigDecimal.ZERO;
                BigDecimal open = journal.open(customer).add(total.signum() > 0 ? later : later.negate());
                if (open.signum() != 0 && !date.isAfter(until)) {
                    items.add(new AgedItem(
                            view.customer(customer).orElseThrow(),
                            "Journal Entry",
                            journal.id(),
                            journal.details().number(),
                            date,
                            date,
                            journal.currency(),
                            journal.details().exchangeRate(),
                            total,
                            open));
                }
            }
        }
    }

    private static BigDecimal appliedLater(String document, List<String> payments, LedgerView view, LocalDate until) {
        BigDecimal later = BigDecimal.ZERO;
        for (String id : payments) {
            LedgerPayment payment = view.payment(id).orElseThrow();
            if (payment.date().isAfter(until)) {
                later = later.add(payment.applications().stream()
                        .filter(application -> application.document().equals(document))
                        .map(LedgerApplication::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        return later;
    }

    private static BigDecimal unapplied(LedgerPayment payment, LedgerView view, LocalDate until) {
        BigDecimal unapplied = payment.unapplied();
        for (LedgerApplication application : payment.applications()) {
            if (dateOf(application, view).isAfter(until)) {
                unapplied = application.credit()
                        ? unapplied.subtract(application.amount())
                        : unapplied.add(application.amount());
            }
        }
        return unapplied;
    }

    private static LocalDate dateOf(LedgerApplication application, LedgerView view) {
        return application.kind() == EntityKind.JOURNAL_ENTRY
                ? view.journal(application.document()).orElseThrow().details().date()
                : view.document(application.kind(), application.document())
                        .orElseThrow()
                        .details()
                        .date();
    }
}
