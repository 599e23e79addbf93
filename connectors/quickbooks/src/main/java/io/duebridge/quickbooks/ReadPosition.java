package io.duebridge.quickbooks;

import io.duebridge.spi.PageToken;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a read stands. Rows come ordered by the time of their last change, so a position is a time and how many rows with that
 * very time were seen; a record that changes meanwhile moves behind the position and shifts nothing that is still to come, as
 * it would with row numbers over the whole window.
 *
 * @param time the change time of the last row
 * @param rows how many rows with that time were seen, at least
 * @param lastId the id of the last of them; if it no longer stands at its place, rows of that time have moved and are read
 *     again. Empty if nothing can be checked
 */
record ReadPosition(Instant time, int rows, Optional<String> lastId) {
    private static final String ROWS = "rows";

    static ReadPosition start(Instant from) {
        return new ReadPosition(from, 0, Optional.empty());
    }

    static ReadPosition parse(PageToken token) {
        String[] parts = token.value().split("\\|", 4);
        if (parts.length != 4 || !parts[0].equals(ROWS)) {
            throw new IllegalArgumentException("not a page token of this connector: " + token.value());
        }
        return new ReadPosition(
                Instant.parse(parts[1]),
                Integer.parseInt(parts[2]),
                Optional.of(parts[3]).filter(id -> !id.isEmpty()));
    }

    PageToken token() {
        return new PageToken(String.join("|", ROWS, time.toString(), Integer.toString(rows), lastId.orElse("")));
    }

    /** The place of the next query's first row, from 1: the last row again where it can be checked, else the one after it. */
    int startPosition() {
        return lastId.isPresent() ? rows : rows + 1;
    }

    /** The same time from its first row on. */
    ReadPosition again() {
        return new ReadPosition(time, 0, Optional.empty());
    }
}
