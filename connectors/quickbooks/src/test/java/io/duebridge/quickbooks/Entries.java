package io.duebridge.quickbooks;

import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.List;

/** Records of the kinds that stand beside invoices and payments, made at the bookkeeper's screen. */
final class Entries {
    private Entries() {}

    /** @param like for whom, when and in which currency */
    static void add(Ledger ledger, RecordKind kind, DocumentDetails like) {
        if (kind == RecordKind.JOURNAL_ENTRY) {
            JournalLine charge = JournalLine.debit(account(ledger, AccountType.ACCOUNTS_RECEIVABLE), like.total());
            JournalLine income = JournalLine.credit(account(ledger, AccountType.BANK), like.total());
            ledger.journals()
                    .add(JournalDetails.plain(like.date(), like.currency(), charge.of(like.customer()), income));
        } else if (kind == RecordKind.DEPOSIT) {
            BigDecimal total = like.total();
            ledger.depositPayment(ledger.addPayment(
                            PaymentDetails.plain(like.customer(), like.date(), like.currency(), total, List.of()))
                    .id());
        } else if (kind == RecordKind.REFUND_RECEIPT) {
            ledger.addDocument(EntityKind.REFUND_RECEIPT, like);
        }
    }

    private static String account(Ledger ledger, AccountType type) {
        return ledger.read(view -> view.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .filter(account -> account.type() == type)
                .findFirst()
                .orElseThrow()
                .stamp()
                .id());
    }
}
