package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.RECONCILIATION_DIFFERENCE;
import static io.duebridge.collections.tables.Tables.RECONCILIATION_RUN;

import io.duebridge.collections.connections.ConnectionHealth.Colour;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/**
 * Whether the store ties to the ERP, by the comparisons that were made.
 *
 * @param comparedAt when the last comparison that came to its end did; empty before the first
 * @param drift customers and currencies that do not tie
 * @param why what makes it amber or red, for people; empty when green
 */
public record BooksHealth(Colour colour, Optional<Instant> comparedAt, int drift, Optional<String> why) {
    /** Two nights missed. */
    private static final Duration STALE = Duration.ofHours(50);

    /** Empty as long as nobody has tried to compare: an ERP may give no totals. */
    static Optional<BooksHealth> of(CollectionsStore store, ConnectionId connection) {
        Condition runs = RECONCILIATION_RUN.CONNECTION_ID.eq(connection.value());
        var last = store.dsl()
                .select(RECONCILIATION_RUN.STATE, RECONCILIATION_RUN.ERROR_CODE, RECONCILIATION_RUN.ERROR_MESSAGE)
                .from(RECONCILIATION_RUN)
                .where(runs)
                .orderBy(RECONCILIATION_RUN.STARTED_AT.desc())
                .limit(1)
                .fetchOne();
        if (last == null) {
            return Optional.empty();
        }
        Optional<Instant> compared = store.dsl()
                .select(RECONCILIATION_RUN.ENDED_AT)
                .from(RECONCILIATION_RUN)
                .where(runs)
                .and(RECONCILIATION_RUN.STATE.eq(RunState.DONE.name()))
                .orderBy(RECONCILIATION_RUN.STARTED_AT.desc())
                .limit(1)
                .fetchOptional(RECONCILIATION_RUN.ENDED_AT);
        int drift = store.dsl()
                .fetchCount(
                        RECONCILIATION_DIFFERENCE,
                        RECONCILIATION_DIFFERENCE
                                .CONNECTION_ID
                                .eq(connection.value())
                                .and(RECONCILIATION_DIFFERENCE.HEALED_AT.isNull()));
        Optional<String> failure = RunState.FAILED.name().equals(last.value1())
                ? Optional.of("not compared: " + last.value3() + " (" + last.value2() + ")")
                : Optional.empty();
        return Optional.of(of(compared, drift, failure, store.clock().instant()));
    }

    private static BooksHealth of(Optional<Instant> compared, int drift, Optional<String> failure, Instant now) {
        if (drift > 0) {
            String why = drift == 1 ? "one customer does not tie" : drift + " customers do not tie";
            return new BooksHealth(Colour.RED, compared, drift, Optional.of(why));
        }
        if (failure.isPresent()) {
            return new BooksHealth(Colour.AMBER, compared, drift, failure);
        }
        boolean stale = compared.filter(at -> at.isBefore(now.minus(STALE))).isPresent();
        return stale
                ? new BooksHealth(
                        Colour.AMBER, compared, drift, Optional.of("not compared since " + compared.orElseThrow()))
                : new BooksHealth(Colour.GREEN, compared, drift, Optional.empty());
    }
}
