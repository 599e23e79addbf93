package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a charge is for.
 *
 * @param reason why it was not charged
 * @param credit a credit memo that is used, with how much of it
 */
public record AutopayItem(
        UUID document, Money amount, @Nullable String reason, boolean credit) {}
