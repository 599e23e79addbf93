package io.duebridge.portal.staff;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.register.RegisterCursor;
import io.duebridge.collections.payments.register.RegisterQuery;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of the register somebody looks at, as it stands in the page's address.
 *
 * @param from the first day; without it, a week up to {@code to}
 * @param to the last day; without it, today
 */
record RegisterFilter(
        @Nullable String from,
        @Nullable String to,
        @Nullable String connection,
        @Nullable String provider,
        @Nullable String state,
        @Nullable String after) {
    static final int PAGE = 100;
    private static final int USUAL_DAYS = 7;

    /** More is for a download: the page adds up all of its days. */
    private static final int MOST_DAYS = 92;

    RegisterQuery query(
            OrganisationId organisation,
            List<StoredConnection> connections,
            ZoneId zone,
            LocalDate today,
            boolean page,
            FilterFields read) {
        LocalDate last = read.date(to).orElse(today);
        LocalDate first = read.date(from).orElse(last.minusDays(USUAL_DAYS - 1L));
        if (first.isAfter(last)) {
            read.fault("period", first + " – " + last);
        } else if (page && ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            read.fault("long", Integer.toString(MOST_DAYS));
        }
        return new RegisterQuery(
                organisation,
                first,
                last,
                zone,
                connection(connections, read),
                FilterFields.given(provider),
                FilterFields.given(state).flatMap(text -> state(text, read)));
    }

    private static Optional<PostingState> state(String text, FilterFields read) {
        Optional<PostingState> found = Arrays.stream(PostingState.values())
                .filter(one -> one.name().equals(text))
                .findFirst();
        if (found.isEmpty()) {
            read.fault("state", text);
        }
        return found;
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

    Optional<RegisterCursor> place() {
        return FilterFields.given(after).flatMap(RegisterCursor::decode);
    }

    /** The address of the next page. */
    public String next(RegisterCursor cursor) {
        Map<String, @Nullable String> values = values();
        values.put("after", cursor.encoded());
        return FilterFields.address("/staff/register", values);
    }

    /** The address of the same selection as a file. */
    public String file(String ending) {
        return FilterFields.address("/staff/register." + ending, values());
    }

    private Map<String, @Nullable String> values() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("from", from);
        values.put("to", to);
        values.put("connection", connection);
        values.put("provider", provider);
        values.put("state", state);
        return values;
    }
}
