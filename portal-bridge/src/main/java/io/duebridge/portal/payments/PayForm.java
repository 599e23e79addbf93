package io.duebridge.portal.payments;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/**
 * The pay form as it was sent. Documents and amounts stand side by side in the order of the page; Spring's binding is not used,
 * because it would take {@code 1,234.50} for two values.
 *
 * @param key made with the page; the same key pays once
 * @param amounts as typed; blank: not this one
 */
record PayForm(
        String key,
        String currency,
        Optional<UUID> account,
        List<UUID> documents,
        List<String> amounts,
        String onAccount,
        String method,
        String number) {

    static PayForm of(MultiValueMap<String, String> fields) {
        List<UUID> documents = ids(fields.getOrDefault("document", List.of()));
        List<String> amounts = new ArrayList<>(fields.getOrDefault("amount", List.of()));
        while (amounts.size() < documents.size()) {
            amounts.add("");
        }
        return new PayForm(
                text(fields, "key"),
                text(fields, "currency"),
                ids(fields.getOrDefault("account", List.of())).stream().findFirst(),
                documents,
                amounts.subList(0, documents.size()),
                text(fields, "onAccount"),
                text(fields, "method").equals("bank") ? "bank" : "card",
                text(fields, "number"));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).map(String::strip).orElse("");
    }

    static List<UUID> ids(List<String> texts) {
        List<UUID> ids = new ArrayList<>();
        for (String text : texts) {
            try {
                ids.add(UUID.fromString(text));
            } catch (IllegalArgumentException notAnId) {
                throw new PaymentRefused(
                        "document-unknown", "documents", "One of the chosen documents is not on your account.");
            }
        }
        return ids;
    }

    /** Without the card or account number. */
    @Override
    public String toString() {
        return "PayForm[key=" + key + ", documents=" + documents + ", amounts=" + amounts + ", onAccount=" + onAccount
                + "]";
    }

    String typed(DocumentId document) {
        int at = documents.indexOf(document.value());
        return at < 0 ? "" : amounts.get(at);
    }

    Currency money() {
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow(() -> new PaymentRefused("currency", "currency", "Please reload the page and try again."));
    }

    /** @throws PaymentRefused if an amount cannot be read */
    PaymentSelection selection(CustomerScope scope) {
        Currency money = money();
        List<ChosenDocument> chosen = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (!amounts.get(i).isBlank()) {
                BigDecimal amount = amount(amounts.get(i), money, "documents[" + chosen.size() + "].amount");
                if (amount.signum() != 0) {
                    chosen.add(new ChosenDocument(new DocumentId(documents.get(i)), amount));
                }
            }
        }
        BigDecimal extra = onAccount.isBlank() ? BigDecimal.ZERO : amount(onAccount, money, "onAccount");
        return new PaymentSelection(
                scope.organisation(),
                scope.with(Right.PAY).customerIds(),
                account.map(CustomerId::new),
                chosen,
                extra,
                money);
    }

    private static BigDecimal amount(String typed, Currency money, String field) {
        return AmountText.parse(typed, money)
                .orElseThrow(() -> new PaymentRefused(
                        "amount-unclear",
                        field,
                        "\u201c" + (typed.length() > 30 ? typed.substring(0, 30) : typed)
                                + "\u201d is not clearly an amount. Write it like 1234.50."));
    }
}
