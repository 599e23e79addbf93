package io.duebridge.collections.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's figure that does not tie, or did not.
 *
 * @param customerName empty if the store has no such customer
 * @param amounts as seen last; of a healed one, as they were before
 * @param healedAt empty as long as it is drift
 */
public record OpenDifference(
        UUID id,
        Account account,
        Optional<String> customerName,
        Amounts amounts,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Optional<Instant> healedAt,
        List<DocumentDifference> documents) {}
