package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Invoices, credit memos and refund receipts, which leave nothing open. Voiding or deleting one gives what was applied to it back to its payments. */
final class DocumentDesk {
    private final Books books;
    private final PaymentDesk payments;

    DocumentDesk(Books books, PaymentDesk payments) {
        this.books = books;
        this.payments = payments;
    }

    LedgerDocument add(EntityKind kind, DocumentDetails wanted, Instant now) {
        check(wanted, Optional.empty());
        DocumentDetails details = wanted.number().isPresent() || books.company().numbersByHand()
                ? wanted
                : wanted.withNumber(books.newDocumentNumber());
        BigDecimal total = details.total();
        BigDecimal open = kind == EntityKind.REFUND_RECEIPT ? BigDecimal.ZERO : total;
        return books.put(new LedgerDocument(kind, books.newStamp(kind, now), details, total, open, false, List.of()));
    }

    LedgerDocument change(EntityKind kind, String id, int version, DocumentDetails details, Instant now) {
        LedgerDocument before = current(kind, id, version);
        check(details, Optional.of(before));
        if (before.voided()) {
            throw new LedgerRefusal(Reason.INVALID, "A voided document cannot be changed.");
        }
        BigDecimal open = kind == EntityKind.REFUND_RECEIPT
                ? BigDecimal.ZERO
                : details.total().subtract(before.applied());
        if (open.signum() < 0) {
            throw new LedgerRefusal(
                    Reason.OVER_APPLIED, "Payments of " + before.applied() + " are applied to the document already.");
        }
        if (!before.customer().equals(details.customer()) && !before.payments().isEmpty()) {
            throw new LedgerRefusal(Reason.INVALID, "A document with payments cannot move to another customer.");
        }
        return books.put(new LedgerDocument(
                kind, before.stamp().next(now), details, details.total(), open, false, before.payments()));
    }

    LedgerDocument voidIt(EntityKind kind, String id, int version, Instant now) {
        LedgerDocument before = current(kind, id, version);
        Checks.openPeriod(books, before.details().date());
        if (before.voided()) {
            return before;
        }
        Checks.notRefunded(books, kind, id);
        payments.release(kind, id, before.payments(), now);
        return books.put(new LedgerDocument(
                kind,
                before.stamp().next(now),
                before.details().voided(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                true,
                List.of()));
    }

    LedgerDocument delete(EntityKind kind, String id, int version, Instant now) {
        LedgerDocument before = current(kind, id, version);
        Checks.openPeriod(books, before.details().date());
        Checks.notRefunded(books, kind, id);
        payments.release(kind, id, before.payments(), now);
        LedgerDocument released = books.document(kind, id).orElseThrow();
        books.delete(released, now);
        return before;
    }

    private LedgerDocument current(EntityKind kind, String id, int version) {
        LedgerDocument document = books.document(kind, id).orElseThrow(() -> Checks.notFound(kind, id));
        Checks.version(document, version);
        return document;
    }

    private void check(DocumentDetails details, Optional<LedgerDocument> before) {
        LedgerCustomer customer = Checks.activeCustomer(books, details.customer());
        Checks.currency(books, customer, details.currency(), details.exchangeRate());
        before.ifPresent(document -> Checks.openPeriod(books, document.details().date()));
        Checks.openPeriod(books, details.date());
        Checks.reference(books, EntityKind.TERM, details.term());
        Checks.cents(details.tax(), "The tax");
        for (DocumentLine line : details.lines()) {
            Checks.cents(line.amount(), "A line");
            Checks.reference(books, EntityKind.ITEM, line.item());
        }
        if (details.lines().isEmpty() || details.total().signum() < 0) {
            throw new LedgerRefusal(Reason.INVALID, "A document needs at least one line and a total of zero or more.");
        }
        details.number().ifPresent(number -> checkNumber(number, before));
    }

    private void checkNumber(String number, Optional<LedgerDocument> before) {
        Optional<LedgerDocument> holder = books.documentNumbered(number);
        boolean taken = holder.isPresent()
                && !holder.get().id().equals(before.map(LedgerDocument::id).orElse(""));
        if (taken && books.company().refusesDuplicateNumbers()) {
            LedgerDocument other = holder.get();
            throw new LedgerRefusal(
                    Reason.DUPLICATE_NUMBER,
                    "You must specify a different number. This number has already been used. DocNumber=" + number
                            + " is assigned to TxnType="
                            + (other.kind() == EntityKind.INVOICE ? "Invoice" : "Credit Memo") + " with TxnId="
                            + other.id());
        }
    }
}
