package io.duebridge.collections.payments;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer wants to pay.
 *
 * @param scope the customers the person may act for; documents of others are treated as if they did not exist
 * @param account whose account takes {@code onAccount} when no document is chosen, and whose saved methods may pay; must be in {@code scope}
 * @param onAccount extra beyond the documents, to be left on account; zero or more, never assumed
 * @param disputing for which of them the person may say why less is paid
 */
public record PaymentSelection(
        OrganisationId organisation,
        Set<CustomerId> scope,
        Optional<CustomerId> account,
        List<ChosenDocument> documents,
        BigDecimal onAccount,
        Currency currency,
        Set<CustomerId> disputing) {
    public PaymentSelection {
        disputing = Set.copyOf(disputing);
        scope = Set.copyOf(scope);
        documents = List.copyOf(documents);
    }

    /** The same, said to be of this account: so what is saved for it may pay what is owed below it. */
    public PaymentSelection of(CustomerId payer) {
        return new PaymentSelection(organisation, scope, Optional.of(payer), documents, onAccount, currency, disputing);
    }

    /** By somebody who may dispute nothing. */
    public PaymentSelection(
            OrganisationId organisation,
            Set<CustomerId> scope,
            Optional<CustomerId> account,
            List<ChosenDocument> documents,
            BigDecimal onAccount,
            Currency currency) {
        this(organisation, scope, account, documents, onAccount, currency, Set.of());
    }
}
