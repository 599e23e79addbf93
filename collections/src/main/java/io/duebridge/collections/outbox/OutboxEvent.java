package io.duebridge.collections.outbox;

import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way.
 *
 * @param position orders events as they were written
 * @param id what a receiver recognises a repeated delivery by
 * @param attempt the how many-th delivery this is, from 1
 */
public record OutboxEvent(
        long position,
        UUID id,
        OrganisationId organisation,
        String topic,
        String subjectId,
        String payload,
        Instant createdAt,
        int attempt) {}
