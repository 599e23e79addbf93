package io.duebridge.quickbooks;

import io.duebridge.spi.PageToken;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a read stands. Rows come ordered by the second of their last change, and in no order that could be relied on within it. So a
 * page ends where a second ends, or stands within a second that is read by itself, ordered by id.
 *
 * @param time a second
 * @param rows {@link Phase#TAIL}: how many rows of that second were seen; {@link Phase#SECOND}: how many rows of it were seen by id
 * @param lastId {@link Phase#SECOND}: the id of the last row seen; if it no longer stands at its place, rows have left the second and
 *     it is read again. Empty if nothing can be checked
 */
record ReadPosition(Phase phase, Instant time, int rows, Optional<String> lastId) {
    /** What is known of the second. */
    enum Phase {
        /** Everything before it was seen. */
        START("rows"),
        /** So many of its rows were seen, and nothing came after them. */
        TAIL("tail"),
        /** It has more rows than a page, and is read by itself in the order of ids. */
        SECOND("second");

        private final String label;

        Phase(String label) {
            this.label = label;
        }
    }

    static ReadPosition start(Instant from) {
        return new ReadPosition(Phase.START, from, 0, Optional.empty());
    }

    static ReadPosition tail(Instant second, int rows) {
        return new ReadPosition(Phase.TAIL, second, rows, Optional.empty());
    }

    static ReadPosition second(Instant second, int rows, Optional<String> lastId) {
        return new ReadPosition(Phase.SECOND, second, rows, lastId);
    }

    /** Tokens of earlier versions, which counted the rows of a second in whatever order they came, begin that second anew. */
    static ReadPosition parse(PageToken token) {
        String[] parts = token.value().split("\\|", 4);
        for (Phase phase : Phase.values()) {
            if (parts.length == 4 && parts[0].equals(phase.label)) {
                return new ReadPosition(
                        phase,
                        Instant.parse(parts[1]),
                        phase == Phase.START ? 0 : Integer.parseInt(parts[2]),
                        phase == Phase.SECOND ? Optional.of(parts[3]).filter(id -> !id.isEmpty()) : Optional.empty());
            }
        }
        throw new IllegalArgumentException("not a page token of this connector: " + token.value());
    }

    PageToken token() {
        return new PageToken(String.join("|", phase.label, time.toString(), Integer.toString(rows), lastId.orElse("")));
    }
}
