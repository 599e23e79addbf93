package io.duebridge.collections.payments.provider;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A card or account that the provider keeps, as people tell it apart. There is no place for its number.
 *
 * @param kind {@code card} or {@code bank}
 * @param brand of the card, or the bank's name; may be empty
 * @param lastDigits the last four, or fewer
 * @param expiresOn the last day on which a card is good; empty for accounts
 * @param fingerprint the same for the same card, however often it is kept; may be empty
 * @param funding of a card, if the provider says so
 */
public record KeptMethod(
        KeptReference reference,
        String kind,
        String brand,
        String lastDigits,
        Optional<LocalDate> expiresOn,
        String fingerprint,
        Optional<CardFunding> funding) {
    /** Of which nobody says what it draws on. */
    public KeptMethod(
            KeptReference reference,
            String kind,
            String brand,
            String lastDigits,
            Optional<LocalDate> expiresOn,
            String fingerprint) {
        this(reference, kind, brand, lastDigits, expiresOn, fingerprint, Optional.empty());
    }

    public KeptMethod {
        if (lastDigits.length() > 4) {
            throw new IllegalArgumentException("the last four digits are kept, no more");
        }
    }
}
