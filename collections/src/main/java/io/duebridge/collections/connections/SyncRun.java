package io.duebridge.collections.connections;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The reading of one window, over as many attempts as it took. {@code failure}: what stopped its last step, if it stands. */
public record SyncRun(
        UUID id,
        ConnectionId connection,
        RecordKind kind,
        RunState state,
        ReadWindow window,
        boolean full,
        Instant startedAt,
        Optional<Instant> endedAt,
        int pages,
        long read,
        long stored,
        long unchanged,
        long deleted,
        long quarantined,
        Optional<Failure> failure) {
    /** In the connector's words, without secrets. */
    public record Failure(String code, String message) {}
}
