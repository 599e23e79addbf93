package io.duebridge.collections.surcharges;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a country's rules for surcharges on cards. It is not all of them: that a company may charge one is for the company to
 * state.
 *
 * @param country ISO 3166, two letters
 * @param mostPercent more than this of a payment is never charged, whatever a company sets; empty where nothing is known
 */
public record SurchargeLaw(String country, Optional<BigDecimal> mostPercent) {
    /**
     * Where cards of consumers bear none (Directive (EU) 2015/2366, Article 62(4), in the European Economic Area; the Consumer Rights
     * (Payment Surcharges) Regulations 2012 in the United Kingdom). Whose card it is cannot be known before it is charged. Some parts of
     * these countries have codes of their own in ISO 3166: France's outermost regions (Guadeloupe, Martinique, French Guiana, Réunion,
     * Mayotte, Saint Martin) and the Åland Islands are Union territory. Puerto Rico forbids it by a law of its own.
     */
    private static final Set<String> FORBIDDEN = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "GB", "GP", "MQ", "GF", "RE", "YT",
            "MF", "AX", "PR");

    /** The card networks' own limits: 3 percent in the United States and their territories (Visa), 2.4 percent in Canada (Visa, Mastercard). */
    private static final Map<String, String> MOST =
            Map.of("US", "3", "GU", "3", "VI", "3", "AS", "3", "MP", "3", "CA", "2.4");

    /** Whether cards may bear a surcharge there at all, as far as is known. */
    public static boolean forbids(String country) {
        return FORBIDDEN.contains(country);
    }

    /** @throws IllegalArgumentException where it is forbidden */
    public static SurchargeLaw of(String country) {
        if (forbids(country)) {
            throw new IllegalArgumentException("cards bear no surcharge in " + country);
        }
        return new SurchargeLaw(country, Optional.ofNullable(MOST.get(country)).map(BigDecimal::new));
    }
}
