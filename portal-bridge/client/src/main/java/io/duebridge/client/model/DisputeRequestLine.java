package io.duebridge.client.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line that is questioned. */
public record DisputeRequestLine(
        int position,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice) {}
