package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed about a payment in the ERP.
 *
 * @param kind one of {@code voided}, {@code deleted}, {@code restored}, {@code customer}, {@code amount}, {@code date}, {@code deposit}, {@code applied}, {@code application_changed}, {@code unapplied}, {@code rest}
 */
public record PaymentChange(
        String kind,
        @Nullable UUID document,
        @Nullable String label,
        @Nullable Money before,
        @Nullable Money after,
        @Nullable Money discount,
        @Nullable String beforeText,
        @Nullable String afterText) {}
