package io.duebridge.portal.statements;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.statements.StatementQuery;
import io.duebridge.collections.store.CustomerId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The statement as it stands in the page's address. What it does not understand it leaves out.
 *
 * @param kind {@code open} for what was open on the last day; anything else: what changed in the period
 */
public record StatementFilter(
        @Nullable String kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable String currency,
        @Nullable String customer) {
    private static final int MONTHS = 3;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    public boolean isOpen() {
        return "open".equals(kind);
    }

    /** By default three months to today, in the first currency of the account. */
    public StatementQuery query(CustomerScope scope, LocalDate today) {
        LocalDate last = day(to).orElse(today);
        LocalDate first = day(from).orElse(last.minusMonths(MONTHS - 1L).withDayOfMonth(1));
        CustomerScope whose = customer(customer).flatMap(scope::narrowedTo).orElse(scope);
        return new StatementQuery(whose, currency(scope), first.isAfter(last) ? last : first, last);
    }

    /** Whether the dates are the wrong way round; the statement is then of the last day. */
    public boolean isTurned() {
        return day(from).flatMap(first -> day(to).map(first::isAfter)).orElse(false);
    }

    private Currency currency(CustomerScope scope) {
        List<Currency> known = currencies(scope);
        return known.stream()
                .filter(one -> one.getCurrencyCode().equals(currency))
                .findFirst()
                .orElseGet(() -> known.isEmpty() ? Currency.getInstance("USD") : known.get(0));
    }

    static List<Currency> currencies(CustomerScope scope) {
        return scope.customers().stream()
                .map(ScopedCustomer::currency)
                .distinct()
                .toList();
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(one -> !one.isBlank())
                    .map(one -> LocalDate.parse(one.strip()))
                    .filter(one -> !one.isBefore(EARLIEST) && !one.isAfter(LATEST));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<CustomerId> customer(@Nullable String id) {
        try {
            return Optional.ofNullable(id)
                    .filter(one -> !one.isBlank())
                    .map(one -> new CustomerId(UUID.fromString(one)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** The address of the same statement as the other kind. */
    public String under(String tab) {
        return new StatementFilter(tab, from, to, currency, customer).address("");
    }

    /** The address of this statement as a file with this ending, or as a page. */
    public String as(String ending) {
        return address("." + ending);
    }

    private String address(String ending) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/statement" + ending);
        add(address, "kind", kind);
        add(address, "from", from);
        add(address, "to", to);
        add(address, "currency", currency);
        add(address, "customer", customer);
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }
}
