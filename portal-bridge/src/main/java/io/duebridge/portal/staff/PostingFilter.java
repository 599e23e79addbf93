package io.duebridge.portal.staff;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingCursor;
import io.duebridge.collections.payments.posting.PostingQuery;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of postings as it stands in the page's address.
 *
 * @param show {@code attention}, {@code all} or a state's name
 * @param connection a connection's name
 * @param erp the number or id in the ERP
 * @param from a day, as {@code to}, in the company's calendar; both belong to the period
 */
record PostingFilter(
        @Nullable String show,
        @Nullable String connection,
        @Nullable String customer,
        @Nullable String reference,
        @Nullable String erp,
        @Nullable String amount,
        @Nullable String from,
        @Nullable String to,
        @Nullable String after) {
    static final int PAGE = 50;

    /** What the list shows first: all, with what needs a person on top. */
    public String shown() {
        return FilterFields.given(show).orElse("all");
    }

    public boolean isNarrowed() {
        return values().entrySet().stream()
                .filter(value -> !value.getKey().equals("show"))
                .anyMatch(value -> FilterFields.given(value.getValue()).isPresent());
    }

    PostingQuery query(
            OrganisationId organisation, List<StoredConnection> connections, ZoneId zone, FilterFields read) {
        Optional<PostingState> state = Arrays.stream(PostingState.values())
                .filter(one -> one.name().equals(shown()))
                .findFirst();
        if (state.isEmpty() && !shown().equals("all") && !shown().equals("attention")) {
            read.fault("state", shown());
        }
        return new PostingQuery(
                organisation,
                state,
                shown().equals("attention"),
                connection(connections, read),
                FilterFields.given(customer),
                FilterFields.given(reference),
                FilterFields.given(erp),
                read.amount(amount),
                read.date(from).map(day -> start(day, zone)),
                read.date(to).map(day -> start(day.plusDays(1), zone)),
                FilterFields.given(after).flatMap(PostingCursor::decode),
                PAGE);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Optional<ConnectionId> connection(List<StoredConnection> connections, FilterFields read) {
        return FilterFields.given(connection).flatMap(name -> {
            Optional<ConnectionId> found = connections.stream()
                    .filter(one -> one.name().equals(name))
                    .map(StoredConnection::id)
                    .findFirst();
            if (found.isEmpty()) {
                read.fault("connection", name);
            }
            return found;
        });
    }

    /** The address of the next page of this list. */
    public String next(PostingCursor cursor) {
        Map<String, @Nullable String> values = values();
        values.put("show", shown());
        values.put("after", cursor.encoded());
        return FilterFields.address("/staff/postings", values);
    }

    /** The address of the same list with another choice of states. */
    public String showing(String choice) {
        Map<String, @Nullable String> values = values();
        values.put("show", choice);
        return FilterFields.address("/staff/postings", values);
    }

    private Map<String, @Nullable String> values() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("show", show);
        values.put("connection", connection);
        values.put("customer", customer);
        values.put("reference", reference);
        values.put("erp", erp);
        values.put("amount", amount);
        values.put("from", from);
        values.put("to", to);
        return values;
    }
}
