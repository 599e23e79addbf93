package io.duebridge.client.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a plan.
 *
 * @param by customer or company
 */
public record PlanEvent(
        Instant at,
        String what,
        String by,
        @Nullable Integer instalment,
        @Nullable Money amount,
        @Nullable String words) {}
