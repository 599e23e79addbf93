package io.duebridge.client.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a document or estimate.
 *
 * @param position counted from 1
 * @param key what names a document's line in notes, wherever the ERP moves it; absent for an estimate's
 */
public record Line(
        int position,
        @Nullable String key,
        @Nullable String description,
        @Nullable String item,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        Money amount) {}
