package io.duebridge.collections.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit trail.
 *
 * @param actor who: {@code staff:anna@example.com}, {@code contact:...}, {@code worker:...}
 * @param action what, dotted: {@code posting.cancelled}
 */
public record AuditEntry(
        Instant at, String actor, String action, String subjectKind, String subjectId, Optional<String> detail) {}
