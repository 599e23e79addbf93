package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The company's home currency, asked once: it cannot be changed, and without several currencies no record names it. */
final class QuickBooksCompany {
    private final QuickBooksApi api;
    private volatile @Nullable Currency home;

    QuickBooksCompany(QuickBooksApi api) {
        this.api = api;
    }

    Currency homeCurrency(Deadline deadline) throws ConnectorException {
        Currency known = home;
        if (known == null) {
            JsonNode preferences = api.query("SELECT * FROM Preferences", Use.RESERVED, deadline)
                    .path("Preferences")
                    .path(0);
            known = currency(preferences
                            .path("CurrencyPrefs")
                            .path("HomeCurrency")
                            .path("value"))
                    .orElseThrow(() -> new ConnectorException(
                            ConnectionErrors.UNREADABLE_ANSWER, "the company's preferences name no home currency"));
            home = known;
        }
        return known;
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
