package io.duebridge.netsuite;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteApi.CurrencyRow;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The account's currencies, kept for an hour: records name them by ids of the account's own. */
final class Currencies {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration JUST_READ = Duration.ofMinutes(1);

    private final NetSuiteApi api;
    private final InstantSource clock;
    private List<CurrencyRow> rows = List.of();
    private Instant readAt = Instant.MIN;

    Currencies(NetSuiteApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    Optional<CurrencyRow> byId(String id, Use use, Deadline deadline) throws NetSuiteFailure {
        Optional<CurrencyRow> known = find(id, rows(FRESH, use, deadline));
        return known.isPresent() ? known : find(id, rows(JUST_READ, use, deadline));
    }

    private static Optional<CurrencyRow> find(String id, List<CurrencyRow> rows) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** The id of a currency that may be used. */
    String id(Currency currency, Deadline deadline) throws NetSuiteFailure {
        Optional<CurrencyRow> known = find(currency, rows(FRESH, Use.RESERVED, deadline));
        Optional<CurrencyRow> found =
                known.isPresent() ? known : find(currency, rows(JUST_READ, Use.RESERVED, deadline));
        return found.map(CurrencyRow::id).orElseThrow(() -> {
            String message = "the account has no active currency with the symbol " + currency;
            return new NetSuiteFailure(NetSuiteErrors.CURRENCY_UNKNOWN, Effect.NONE, "", message, message);
        });
    }

    private static Optional<CurrencyRow> find(Currency currency, List<CurrencyRow> rows) {
        return rows.stream()
                .filter(row -> row.active() && row.symbol().equals(currency.getCurrencyCode()))
                .findFirst();
    }

    Optional<CurrencyRow> base(Deadline deadline) throws NetSuiteFailure {
        return rows(JUST_READ, Use.CHECK, deadline).stream()
                .filter(CurrencyRow::base)
                .findFirst();
    }

    private synchronized List<CurrencyRow> rows(Duration notOlder, Use use, Deadline deadline) throws NetSuiteFailure {
        Instant now = clock.instant();
        if (readAt.equals(Instant.MIN) || readAt.isBefore(now.minus(notOlder))) {
            rows = List.copyOf(api.currencies(use, deadline));
            readAt = now;
        }
        return rows;
    }
}
