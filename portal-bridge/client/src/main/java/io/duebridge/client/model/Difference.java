package io.duebridge.client.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the ERP applied a payment otherwise than it was chosen.
 *
 * @param reason one of {@code document_voided}, {@code document_deleted}, {@code settled_otherwise}, {@code changed_in_erp}
 */
public record Difference(
        String label,
        Money wished,
        Money applied,
        String words,
        @Nullable String reason,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {}
