package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION_TOKEN;

import io.duebridge.collections.connections.ConnectionHealth.Colour;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * How a connection's sign-in stands, for people. No token is opened for it.
 *
 * @param idleUntil when it ends if nobody renews it; every renewal moves it
 * @param hardUntil when it ends whatever is done
 * @param unansweredAt since when an answer of the vendor is missing
 * @param refusal since when and why the vendor does not take it any more
 */
public record SignInStatus(
        boolean signedIn,
        Optional<Instant> renewedAt,
        Optional<Instant> idleUntil,
        Optional<Instant> hardUntil,
        Optional<Instant> unansweredAt,
        Optional<Refusal> refusal,
        Optional<Change> connected,
        Optional<Change> disconnected,
        Optional<String> told) {
    /** So far ahead of its end people are told, and told again. */
    public static final Duration EARLY = Duration.ofDays(30);

    public static final Duration LATE = Duration.ofDays(7);

    /** @param code explained on the page of errors */
    public record Refusal(Instant at, String code, String message) {}

    /** @param by as in the audit trail: {@code staff:ann} */
    public record Change(Instant at, String by) {}

    /** Empty if the connection never had a sign-in to keep. */
    public static Optional<SignInStatus> of(CollectionsStore store, String connection) {
        return store.dsl()
                .selectFrom(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection))
                .fetchOptional(SignInStatus::of);
    }

    private static SignInStatus of(Record row) {
        return new SignInStatus(
                !row.get(CONNECTION_TOKEN.SEALED).equals(SealedTokens.NONE),
                at(row, CONNECTION_TOKEN.RENEWED_AT),
                at(row, CONNECTION_TOKEN.IDLE_UNTIL),
                at(row, CONNECTION_TOKEN.HARD_UNTIL),
                at(row, CONNECTION_TOKEN.UNANSWERED_AT),
                at(row, CONNECTION_TOKEN.REFUSED_AT)
                        .map(at -> new Refusal(
                                at, row.get(CONNECTION_TOKEN.REFUSED_CODE), row.get(CONNECTION_TOKEN.REFUSED_MESSAGE))),
                at(row, CONNECTION_TOKEN.CONNECTED_AT)
                        .map(at -> new Change(at, row.get(CONNECTION_TOKEN.CONNECTED_BY))),
                at(row, CONNECTION_TOKEN.DISCONNECTED_AT)
                        .map(at -> new Change(at, row.get(CONNECTION_TOKEN.DISCONNECTED_BY))),
                Optional.ofNullable(row.get(CONNECTION_TOKEN.TOLD)));
    }

    private static Optional<Instant> at(Record row, TableField<?, Instant> field) {
        return Optional.ofNullable(row.get(field));
    }

    /** The earlier of both ends; empty if none is known. */
    public Optional<Instant> endsAt() {
        return OAuthTokens.earlier(idleUntil, hardUntil);
    }

    /** When it ends, if that is so near that somebody has to do something. */
    public Optional<Instant> endsSoon(Instant now) {
        return endsAt().filter(end -> signedIn && !end.isAfter(now.plus(EARLY)));
    }

    /** GREEN: works. AMBER: ends within a month, or was disconnected on purpose. RED: does not work, or ends within a week. */
    public Colour colour(Instant now) {
        if (disconnected.isPresent()) {
            return Colour.AMBER;
        }
        if (refusal.isPresent()) {
            return Colour.RED;
        }
        Optional<Instant> end = endsSoon(now);
        if (end.isEmpty()) {
            return Colour.GREEN;
        }
        return end.get().isAfter(now.plus(LATE)) ? Colour.AMBER : Colour.RED;
    }

    /** What makes it other than green, in a sentence; empty if it is. */
    public Optional<String> why(Instant now) {
        if (disconnected.isPresent()) {
            return Optional.of("Disconnected on " + day(disconnected.get().at()) + " by "
                    + disconnected.get().by() + ". Everything is kept; connect it again to go on.");
        }
        if (refusal.isPresent()) {
            return Optional.of("Not signed in since " + day(refusal.get().at()) + ": "
                    + refusal.get().message() + " (" + refusal.get().code() + ").");
        }
        return endsSoon(now).map(end -> {
            long days = Math.max(0, Duration.between(now, end).toDays());
            String left = days == 1 ? "one day" : days + " days";
            return end.isBefore(now)
                    ? "The sign-in ended on " + day(end) + ": connect it again."
                    : "The sign-in ends on " + day(end) + ", in " + left + ": connect it again before that.";
        });
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
