package io.duebridge.quickbooks;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Accounts, mostly by id: one for everything, or one per currency. */
record AccountIds(Map<String, String> idByCurrency) {
    private static final String ANY = "*";

    static final AccountIds NONE = new AccountIds(Map.of());

    static AccountIds parse(String text) {
        if (!text.contains("=")) {
            return new AccountIds(Map.of(ANY, text));
        }
        Map<String, String> ids = new LinkedHashMap<>();
        for (String row : text.split(",", -1)) {
            String[] parts = row.split("=", 2);
            ids.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
        }
        return new AccountIds(ids);
    }

    static Optional<String> fault(String text) {
        return parse(text).idByCurrency().entrySet().stream()
                .filter(row ->
                        !row.getValue().matches("\\d{1,20}") || !row.getKey().matches("\\*|[A-Z]{3}"))
                .findFirst()
                .map(row -> "must be an account's id in digits, or rows of currency and id such as USD=35, EUR=41");
    }

    /** The same where an account may be named by its name too. */
    static Optional<String> namesFault(String text) {
        boolean rows = text.contains("=");
        return parse(text).idByCurrency().entrySet().stream()
                .filter(row -> row.getValue().isBlank()
                        || row.getValue().length() > 200
                        || (rows && !row.getKey().matches("[A-Z]{3}")))
                .findFirst()
                .map(row -> "must be an account's id or name, or rows of currency and account such as USD=35, EUR=41");
    }

    Optional<String> of(Currency currency) {
        return Optional.ofNullable(idByCurrency.get(currency.getCurrencyCode()))
                .or(() -> Optional.ofNullable(idByCurrency.get(ANY)));
    }
}
