package io.duebridge.client.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of a document that is questioned. */
public record DisputeLine(
        int position,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        Money amount) {}
