package io.duebridge.collections.files;

import java.time.Instant;
import java.util.UUID;

/** What somebody who wants a file finds. */
sealed interface FileClaim {
    /** It is here. */
    record Ready(StoredFile file) implements FileClaim {}

    /** The ERP said not long ago that it has none. */
    record None() implements FileClaim {}

    /** Whoever gets this fetches it, and nobody else does until the lease is over. */
    record Mine(UUID file, long fence) implements FileClaim {}

    /** Somebody else is fetching it. */
    record Busy(Instant until) implements FileClaim {}
}
