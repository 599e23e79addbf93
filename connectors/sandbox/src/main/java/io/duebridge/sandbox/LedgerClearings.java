package io.duebridge.sandbox;

import java.time.LocalDate;
import java.util.function.UnaryOperator;

/**
 * Applying and reversing payments by documents that have a day of their own, where an ERP has such: the payment's own period may be closed.
 * Thread-safe.
 */
public final class LedgerClearings {
    private final Ledger ledger;
    private final Books books;
    private final PaymentDesk desk;

    LedgerClearings(Ledger ledger, Books books, PaymentDesk desk) {
        this.ledger = ledger;
        this.books = books;
        this.desk = desk;
    }

    /** Applies it otherwise; its money stays as it is. */
    public LedgerPayment apply(String id, LocalDate on, UnaryOperator<PaymentDetails> edit) {
        return ledger.write(now -> {
            LedgerPayment newest = Checks.payment(books, id);
            return desk.apply(newest, on, edit.apply(newest.details()), now);
        });
    }

    public LedgerPayment reverse(String id, LocalDate on) {
        return ledger.write(now -> desk.reverse(Checks.payment(books, id), on, now));
    }
}
