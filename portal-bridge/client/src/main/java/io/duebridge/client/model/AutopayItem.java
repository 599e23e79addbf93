package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a charge is for.
 *
 * @param reason why it was not charged
 */
public record AutopayItem(
        UUID document, Money amount, @Nullable String reason) {}
