package io.duebridge.netsuite;

import io.duebridge.kit.ErpFixture.Effect;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentReference;
import java.util.Currency;
import java.util.stream.Collectors;

/** Payments of the sandbox's ledger as the kit asks for them. */
final class FixtureEffects {
    private FixtureEffects() {}

    /** The name of the account that a reversal's entry says the money has left. */
    static String creditedAccount(Ledger ledger, PaymentReference reversal) {
        return ledger.read(view -> {
            LedgerJournal entry = (LedgerJournal) view.byExternalId(EntityKind.JOURNAL_ENTRY, reversal.value())
                    .orElseThrow();
            JournalLine credit = entry.details().lines().stream()
                    .filter(line -> line.side() == JournalLine.Side.CREDIT)
                    .findFirst()
                    .orElseThrow();
            return view.account(credit.account()).orElseThrow().name();
        });
    }

    static Effect of(LedgerPayment payment) {
        return new Effect(
                new ErpId(payment.id()),
                new ErpId(payment.customer()),
                payment.total(),
                Currency.getInstance(payment.currency()),
                payment.date(),
                payment.unapplied(),
                payment.applications().stream()
                        .collect(Collectors.toMap(
                                application -> new ErpId(application.document()), LedgerApplication::amount)));
    }
}
