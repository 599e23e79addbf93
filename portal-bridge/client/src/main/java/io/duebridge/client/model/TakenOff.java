package io.duebridge.client.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment that was taken off a document again. */
public record TakenOff(
        Instant at,
        Money amount,
        String erpDocument,
        @Nullable UUID payment,
        @Nullable UUID received,
        @Nullable String by) {}
