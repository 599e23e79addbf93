package io.duebridge.portal.payments;

import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.spi.Money;
import java.util.Currency;
import java.util.List;

/** What chosen documents come to, by currency. */
record PaySums(Currency currency, Money invoices, Money credits) {
    static List<PaySums> of(List<DocumentRow> chosen) {
        return chosen.stream()
                .map(row -> row.open().currency())
                .distinct()
                .map(currency -> new PaySums(currency, sum(chosen, currency, true), sum(chosen, currency, false)))
                .toList();
    }

    private static Money sum(List<DocumentRow> chosen, Currency currency, boolean invoices) {
        return chosen.stream()
                .filter(row ->
                        row.isCharge() == invoices && row.open().currency().equals(currency))
                .map(DocumentRow::payable)
                .reduce(Money.zero(currency), Money::plus);
    }
}
