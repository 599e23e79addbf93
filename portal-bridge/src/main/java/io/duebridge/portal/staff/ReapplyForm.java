package io.duebridge.portal.staff;

import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.payments.AmountText;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/**
 * How a payment is to be applied, as it was sent. Documents and amounts stand side by side in the order of the page.
 *
 * @param key made with the page; the same key asks once
 * @param version of the payment the page showed
 * @param typed amounts as typed, by document; blank: nothing
 */
record ReapplyForm(String key, String version, String reason, Map<String, String> typed) {
    static ReapplyForm of(MultiValueMap<String, String> fields) {
        List<String> documents = fields.getOrDefault("document", List.of());
        List<String> amounts = fields.getOrDefault("amount", List.of());
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            typed.put(documents.get(i), i < amounts.size() ? amounts.get(i).strip() : "");
        }
        return new ReapplyForm(text(fields, "key"), text(fields, "version"), text(fields, "reason"), typed);
    }

    UUID formKey() {
        return uuid(key);
    }

    /** @throws PostingRefused if an amount cannot be read */
    Map<DocumentId, BigDecimal> amounts(Currency currency) {
        Map<DocumentId, BigDecimal> amounts = new LinkedHashMap<>();
        typed.forEach((document, amount) -> amounts.put(
                new DocumentId(uuid(document)), amount.isEmpty() ? BigDecimal.ZERO : amount(amount, currency)));
        return amounts;
    }

    private static BigDecimal amount(String typed, Currency currency) {
        return AmountText.parse(typed, currency)
                .orElseThrow(() -> new PostingRefused(
                        "posting.reapply",
                        "'" + (typed.length() > 30 ? typed.substring(0, 30) : typed)
                                + "' is not clearly an amount; write it like 1234.50."));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new PostingRefused("posting.reapply", "Reload the page and try again.");
        }
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).map(String::strip).orElse("");
    }
}
