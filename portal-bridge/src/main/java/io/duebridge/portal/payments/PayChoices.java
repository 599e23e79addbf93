package io.duebridge.portal.payments;

import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the pay page offers: the chosen invoices, and every credit in their currency that could be used. */
final class PayChoices {
    private static final Pattern SUM = Pattern.compile("\\d{1,15}(\\.\\d{1,5})?");

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

        /**
         * What is filled in for each invoice that something is asked of, by its id. What is in question is not asked for; who wants to pay it
         * all the same types it.
         *
         * @param sum at most so much in all, of the longest due first; no amount: everything
         */
        Map<String, Money> offered(String sum) {
            boolean limited = SUM.matcher(sum).matches();
            BigDecimal left = limited ? new BigDecimal(sum) : BigDecimal.ZERO;
            Map<String, Money> offered = new HashMap<>();
            for (DocumentRow row : byDueDate()) {
                Money asked = row.unquestioned();
                Money part = limited ? new Money(asked.amount().min(left), asked.currency()) : asked;
                if (part.isPositive()) {
                    offered.put(row.id().toString(), part);
                    left = left.subtract(part.amount());
                }
            }
            return offered;
        }

        private List<DocumentRow> byDueDate() {
            return invoices.stream()
                    .sorted(Comparator.comparing(DocumentRow::dueDate))
                    .toList();
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

    /** Everything overdue in a currency that can be paid here, oldest first, as far as one payment takes it. */
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
                .filter(DocumentRow::isSelectable)
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
