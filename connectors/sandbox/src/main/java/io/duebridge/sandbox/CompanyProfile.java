package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is true of the company as a whole.
 *
 * @param zone where its days begin; dates of documents are days in this zone
 * @param rates per foreign ISO currency and first day of validity: home currency units for one unit
 * @param numbersByHand whether a document without a number stays without one
 * @param refusesDuplicateNumbers whether a number already taken is refused
 */
public record CompanyProfile(
        String name,
        String country,
        String homeCurrency,
        boolean multiCurrency,
        ZoneId zone,
        Map<String, NavigableMap<LocalDate, BigDecimal>> rates,
        boolean numbersByHand,
        boolean refusesDuplicateNumbers) {

    /** A company in California that deals in dollars only. */
    public static CompanyProfile usd(String name) {
        return new CompanyProfile(name, "US", "USD", false, ZoneId.of("America/Los_Angeles"), Map.of(), false, true);
    }

    /** The same company with several currencies switched on. */
    public CompanyProfile withRates(Map<String, NavigableMap<LocalDate, BigDecimal>> newRates) {
        return new CompanyProfile(
                name, country, homeCurrency, true, zone, newRates, numbersByHand, refusesDuplicateNumbers);
    }

    /**
     * The rate of a day: the newest one not after it, or the oldest known.
     *
     * @throws LedgerRefusal if the currency is not one of the company's
     */
    public BigDecimal rate(String currency, LocalDate day) {
        if (currency.equals(homeCurrency)) {
            return BigDecimal.ONE;
        }
        NavigableMap<LocalDate, BigDecimal> known = rates.getOrDefault(currency, new TreeMap<>());
        if (known.isEmpty() || !multiCurrency) {
            throw new LedgerRefusal(
                    LedgerRefusal.Reason.CURRENCY_MISMATCH, "The company does not deal in currency " + currency + ".");
        }
        var entry = known.floorEntry(day);
        return entry != null ? entry.getValue() : known.firstEntry().getValue();
    }
}
