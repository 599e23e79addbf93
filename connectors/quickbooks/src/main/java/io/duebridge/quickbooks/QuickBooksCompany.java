package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The company's home currency, asked once: it cannot be changed, and without several currencies no record names it. Several
 * currencies can be switched on at any time, and never off again.
 */
final class QuickBooksCompany {
    private final QuickBooksApi api;
    private volatile @Nullable Currency home;
    private volatile boolean severalCurrencies;

    QuickBooksCompany(QuickBooksApi api) {
        this.api = api;
    }

    Currency homeCurrency(Deadline deadline) throws ConnectorException {
        Currency known = home;
        if (known == null) {
            known = currency(currencyPreferences(deadline).path("HomeCurrency").path("value"))
                    .orElseThrow(() -> new ConnectorException(
                            ConnectionErrors.UNREADABLE_ANSWER, "the company's preferences name no home currency"));
            home = known;
        }
        return known;
    }

    boolean hasSeveralCurrencies(Deadline deadline) throws ConnectorException {
        if (!severalCurrencies) {
            severalCurrencies =
                    currencyPreferences(deadline).path("MultiCurrencyEnabled").asBoolean(false);
        }
        return severalCurrencies;
    }

    private JsonNode currencyPreferences(Deadline deadline) throws ConnectorException {
        return api.query("SELECT * FROM Preferences", Use.CHECK, deadline)
                .path("Preferences")
                .path(0)
                .path("CurrencyPrefs");
    }

    /** The currency of a code, if it is one. */
    static Optional<Currency> currency(JsonNode code) {
        try {
            return QuickBooksJson.nonBlank(code).map(Currency::getInstance);
        } catch (IllegalArgumentException unknownCurrency) {
            return Optional.empty();
        }
    }
}
