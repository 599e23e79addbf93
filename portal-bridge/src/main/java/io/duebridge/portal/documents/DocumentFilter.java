package io.duebridge.portal.documents;

import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.portalview.DocumentCursor;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.RecordKind;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter as it stands in the page's address. What it does not understand it leaves out: an old bookmark shows more, not an
 * error.
 *
 * @param show {@code open}, {@code paid} or {@code all}
 * @param age the label of an {@link AgingBucket}, or {@code overdue}
 * @param apart {@code disputed} or {@code promised}: only what is in question, or promised
 */
public record DocumentFilter(
        @Nullable String show,
        @Nullable String kind,
        @Nullable String age,
        @Nullable String currency,
        @Nullable String customer,
        @Nullable String q,
        @Nullable String sort,
        @Nullable String after,
        @Nullable String apart) {

    public static final int PAGE = 25;

    /** As the tabs call it. */
    public String shown() {
        return show(show).name().toLowerCase(Locale.ROOT);
    }

    private static DocumentQuery.Show show(@Nullable String text) {
        return Arrays.stream(DocumentQuery.Show.values())
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(DocumentQuery.Show.OPEN);
    }

    public boolean isLatestFirst() {
        return sort == null || sort.isBlank() ? show(show) != DocumentQuery.Show.OPEN : sort.equals("latest");
    }

    public boolean isNarrowed() {
        return given(kind).isPresent()
                || given(age).isPresent()
                || given(currency).isPresent()
                || given(customer).isPresent()
                || given(q).isPresent()
                || given(apart).isPresent();
    }

    public DocumentQuery query() {
        return new DocumentQuery(
                show(show),
                given(kind).flatMap(DocumentFilter::kind),
                given(age).flatMap(AgingBucket::ofLabel),
                "overdue".equals(age),
                given(currency).flatMap(DocumentFilter::currency),
                given(customer).flatMap(DocumentFilter::customer),
                q == null ? "" : q,
                isLatestFirst(),
                given(after).flatMap(DocumentCursor::decode),
                PAGE,
                given(apart).flatMap(DocumentQuery.Apart::ofLabel));
    }

    /** The address of the same list under another tab. */
    public String under(String tab) {
        return new DocumentFilter(tab, kind, null, currency, customer, q, null, null, null).address();
    }

    /** The address of the next page of this list. */
    public String next(DocumentCursor cursor) {
        return new DocumentFilter(show, kind, age, currency, customer, q, sort, cursor.encoded(), apart).address();
    }

    /** The address of the same list the other way round. */
    public String turned() {
        return new DocumentFilter(
                        show, kind, age, currency, customer, q, isLatestFirst() ? "first" : "latest", null, apart)
                .address();
    }

    /** The address of the whole list as a file with this ending. */
    public String as(String ending) {
        return new DocumentFilter(show, kind, age, currency, customer, q, sort, null, apart).address("." + ending);
    }

    public String address() {
        return address("");
    }

    private String address(String ending) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/documents" + ending);
        add(address, "show", show);
        add(address, "kind", kind);
        add(address, "age", age);
        add(address, "currency", currency);
        add(address, "customer", customer);
        add(address, "q", q);
        add(address, "sort", sort);
        add(address, "after", after);
        add(address, "apart", apart);
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        given(value)
                .ifPresent(
                        text -> address.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, text)));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private static Optional<RecordKind> kind(String label) {
        return Arrays.stream(new RecordKind[] {
                    RecordKind.INVOICE, RecordKind.CREDIT_MEMO, RecordKind.JOURNAL_ENTRY, RecordKind.REFUND_RECEIPT
                })
                .filter(one -> one.label().equals(label))
                .findFirst();
    }

    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(code))
                .findFirst();
    }

    private static Optional<CustomerId> customer(String id) {
        try {
            return Optional.of(new CustomerId(UUID.fromString(id)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
