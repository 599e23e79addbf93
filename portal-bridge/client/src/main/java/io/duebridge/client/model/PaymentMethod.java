package io.duebridge.client.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved card or account.
 *
 * @param kind card or bank
 * @param brand the card's, or the bank's name; may be empty
 * @param lastDigits at most four
 * @param expiresOn the last day on which a card is good
 * @param usable whether its payment provider still takes payments there
 */
public record PaymentMethod(
        UUID id,
        UUID customer,
        String kind,
        String brand,
        String lastDigits,
        @Nullable LocalDate expiresOn,
        Instant savedAt,
        String savedBy,
        boolean usable) {}
