package io.duebridge.sap;

import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.List;

/** What people enter in the books by hand. */
final class FixtureEntries {
    private FixtureEntries() {}

    /**
     * Enters one of a kind; nothing for kinds that have a way of their own.
     *
     * @param like whose customer, day, currency and total it has
     */
    static void add(RecordKind kind, Ledger ledger, DocumentDetails like, String receivable, String bank) {
        PaymentDetails money =
                PaymentDetails.plain(like.customer(), like.date(), like.currency(), like.total(), List.of());
        if (kind == RecordKind.JOURNAL_ENTRY) {
            JournalLine charge = JournalLine.debit(receivable, like.total());
            JournalLine income = JournalLine.credit(bank, like.total());
            ledger.journals()
                    .add(JournalDetails.plain(like.date(), like.currency(), charge.of(like.customer()), income));
        } else if (kind == RecordKind.DEPOSIT) {
            ledger.prepayments().add(money);
        } else if (kind == RecordKind.PAYMENT) {
            ledger.addPayment(money);
        }
    }

    /** As a clerk enters a partial payment, which refers to the invoice. */
    static void payInPart(Ledger ledger, DocumentDetails like, String invoice, String amount) {
        LedgerApplication part = new LedgerApplication(EntityKind.INVOICE, invoice, new BigDecimal(amount));
        ledger.addPayment(PaymentDetails.plain(
                like.customer(), like.date(), like.currency(), new BigDecimal(amount), List.of(part)));
    }
}
