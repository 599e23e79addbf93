package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.store.CustomerId;
import java.util.Currency;
import java.util.Optional;

/**
 * A customer of the ledger.
 *
 * @param parent the customer it belongs to
 * @param account from which it pays
 * @param accountKnown whether somebody has said before that this account is this customer's
 * @param takesDiscount whether its terms allow two percent within ten days
 */
record BenchCustomer(
        CustomerId id,
        String name,
        Optional<CustomerId> parent,
        Currency currency,
        AccountNumber account,
        boolean accountKnown,
        boolean takesDiscount) {}
