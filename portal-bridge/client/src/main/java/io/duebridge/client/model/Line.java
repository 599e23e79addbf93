package io.duebridge.client.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of a document or estimate. */
public record Line(
        @Nullable String description,
        @Nullable String item,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        Money amount) {}
