package io.duebridge.netsuite;

import io.duebridge.kit.ErpFixture.Effect;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.spi.ErpId;
import java.util.Currency;
import java.util.stream.Collectors;

/** Payments of the sandbox's ledger as the kit asks for them. */
final class FixtureEffects {
    private FixtureEffects() {}

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
