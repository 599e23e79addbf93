package io.duebridge.portal.payments;

import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the pay page offers: the chosen invoices, and every credit in their currency that could be used. */
final class PayChoices {
    private final Documents documents;

    PayChoices(Documents documents) {
        this.documents = documents;
    }

    /**
     * @param credits open credits, the chosen ones and others
     * @param account whose account takes what is paid beyond the invoices
     */
    record Choice(
            Currency currency, List<DocumentRow> invoices, List<DocumentRow> credits, Optional<CustomerId> account) {
        Choice {
            invoices = List.copyOf(invoices);
            credits = List.copyOf(credits);
        }
    }

    /** @throws PaymentRefused if what was chosen is not the visitor's or lies in several currencies */
    Choice of(CustomerScope scope, List<UUID> ids, Optional<UUID> account) {
        List<DocumentRow> chosen =
                documents.chosen(scope, ids.stream().map(DocumentId::new).toList());
        if (chosen.size() < ids.stream().distinct().count()) {
            throw new PaymentRefused(
                    "document-unknown", "documents", "One of the chosen documents is not on your account.");
        }
        if (!chosen.stream().allMatch(row -> scope.mayPay(row.customer()))) {
            throw new PaymentRefused(
                    "not-allowed",
                    "documents",
                    "You may see these documents, but not pay them. Ask whoever lets people in at your company.");
        }
        Optional<ScopedCustomer> payer = account.map(CustomerId::new).flatMap(scope::find);
        List<Currency> currencies =
                chosen.stream().map(row -> row.open().currency()).distinct().toList();
        if (currencies.size() > 1) {
            throw new PaymentRefused(
                    "currency-mixed",
                    "documents",
                    "The chosen documents are in different currencies. Pay each currency by itself.");
        }
        Currency currency = currencies.stream()
                .findFirst()
                .or(() -> payer.map(ScopedCustomer::currency))
                .orElseThrow(() -> new PaymentRefused(
                        "nothing-chosen", "documents", "Choose at least one invoice, or an amount on account."));
        return choice(scope, chosen, currency, payer.map(ScopedCustomer::id));
    }

    /** Everything overdue in a currency, oldest first, as far as one payment takes it. */
    List<UUID> overdue(CustomerScope scope, Currency currency) {
        DocumentQuery query = new DocumentQuery(
                DocumentQuery.Show.OPEN,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(currency),
                Optional.empty(),
                "",
                false,
                Optional.empty(),
                DocumentQuery.MOST);
        return documents.list(scope, query).rows().stream()
                .filter(row -> row.payable().isPositive())
                .map(row -> row.id().value())
                .toList();
    }

    private Choice choice(
            CustomerScope scope, List<DocumentRow> chosen, Currency currency, Optional<CustomerId> account) {
        List<DocumentRow> credits =
                new ArrayList<>(chosen.stream().filter(row -> !row.isCharge()).toList());
        documents.openCredits(scope, currency).stream()
                .filter(row -> row.payable().isPositive()
                        && credits.stream().noneMatch(known -> known.id().equals(row.id())))
                .forEach(credits::add);
        return new Choice(
                currency, chosen.stream().filter(DocumentRow::isCharge).toList(), credits, account);
    }
}
