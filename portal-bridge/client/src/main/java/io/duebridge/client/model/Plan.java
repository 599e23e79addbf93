package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment plan.
 *
 * @param amount what it covers now
 * @param state proposed: the company decides; offered: the customer decides; then active; and how it ended One of {@code proposed}, {@code offered}, {@code active}, {@code kept}, {@code broken}, {@code declined}, {@code cancelled}
 */
public record Plan(
        UUID id,
        UUID customer,
        Money amount,
        Money paid,
        String state,
        Instant madeAt,
        @Nullable Instant endedAt,
        List<UUID> documents,
        List<PlanInstalment> instalments,
        List<PlanEvent> history) {
    public Plan {
        documents = List.copyOf(documents);
        instalments = List.copyOf(instalments);
        history = List.copyOf(history);
    }
}
