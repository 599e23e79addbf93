package io.duebridge.collections.payments.posting;

import java.time.Instant;
import java.util.Optional;

/**
 * One send ({@code SEND}) or lookup ({@code PROBE}).
 *
 * @param late it was reported after its lease was lost: evidence only
 */
public record AttemptView(
        int attempt,
        String kind,
        String worker,
        long fence,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<String> outcome,
        Optional<String> code,
        Optional<String> message,
        Optional<String> evidence,
        boolean late) {}
