package io.duebridge.collections.connections;

import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.UUID;

/** Something a run could not read, still open. Healed when its window is read again, wholly and without a hole. */
public record SyncHole(UUID runId, RecordKind kind, String what, String why, Instant foundAt) {}
