package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds payments by the reference of their documents among customers' items, account by account, since no BAPI looks for a reference.
 * Whose payment a reference of late was is remembered, so that it is looked for there first.
 */
final class AccountingLookup {
    private static final int REMEMBERED = 10_000;

    /** Documents may have been cleared since they were posted; older ones are not in doubt any more. */
    private static final int DAYS_BACK = 90;

    private final BapiCustomers customers;
    private final BapiAccounts accounts;
    private final ChangeTimes times;
    private final Map<String, String> payers = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    AccountingLookup(BapiCustomers customers, BapiAccounts accounts, ChangeTimes times) {
        this.customers = customers;
        this.accounts = accounts;
        this.times = times;
    }

    /**
     * A customer's items, and which payments among them bear the reference.
     *
     * @param items open ones, and what was cleared of late
     */
    record Found(List<Item> items, List<FoundPayment> payments) {}

    /** On one customer's account. */
    Found on(String customer, PaymentReference reference, Deadline deadline) throws ConnectorException {
        payers.put(reference.value(), customer);
        BapiAccounts.Account account = read(customer, deadline);
        Optional<ConnectorException> hole = unreadable(customer, account);
        if (hole.isPresent()) {
            throw hole.get();
        }
        return new Found(account.items(), payments(account.items(), reference));
    }

    private BapiAccounts.Account read(String customer, Deadline deadline) throws ConnectorException {
        return accounts.read(customer, accounts.today().minusDays(DAYS_BACK), Use.PROBE, deadline);
    }

    /** An item that cannot be read could be the payment. */
    private static Optional<ConnectorException> unreadable(String customer, BapiAccounts.Account account) {
        return account.holes().stream()
                .findFirst()
                .map(hole -> new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER,
                        "an item of customer " + customer + " cannot be read: " + hole.why()));
    }

    /** On all accounts. Neither one that runs out of time nor one with an item that cannot be read has found out that there is none. */
    List<FoundPayment> anywhere(PaymentReference reference, Deadline deadline) throws ConnectorException {
        String payer = payers.get(reference.value());
        if (payer != null) {
            List<FoundPayment> found = on(payer, reference, deadline).payments();
            if (!found.isEmpty()) {
                return found;
            }
        }
        List<FoundPayment> found = new ArrayList<>();
        Optional<ConnectorException> hole = Optional.empty();
        for (String customer : customers.numbers(deadline)) {
            BapiAccounts.Account account = read(customer, deadline);
            found.addAll(payments(account.items(), reference));
            hole = hole.or(() -> unreadable(customer, account));
        }
        if (found.isEmpty() && hole.isPresent()) {
            throw hole.get();
        }
        return found;
    }

    /** A document is one payment, however many items it has. */
    private List<FoundPayment> payments(List<Item> items, PaymentReference reference) {
        Map<String, List<Item>> documents = new LinkedHashMap<>();
        for (Item item : items) {
            if (reference.value().equals(item.raw().path("DocumentReferenceID").asText()) && !item.isCharge()) {
                ItemKey key = item.key();
                documents
                        .computeIfAbsent(key.company() + key.year() + key.document(), none -> new ArrayList<>())
                        .add(item);
            }
        }
        return documents.values().stream().map(this::payment).toList();
    }

    private FoundPayment payment(List<Item> document) {
        Item first = document.get(0);
        BigDecimal total = document.stream()
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
        return new FoundPayment(
                new ErpId(first.key().text()),
                Optional.of(SapValues.bare(first.key().document())),
                new ErpId(first.customer()),
                new Money(total, Currency.getInstance(first.currency())),
                LocalDate.parse(
                        first.raw().path("PostingDate").asText(first.due().toString())),
                times.ofItem(first.raw()),
                first.reversed(),
                first.key().text());
    }
}
