package io.duebridge.sap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What SAP's messages mean. Numbers that are documented somewhere are known by number; of the others the settings may say, and else the words
 * do, in English and German, the languages communication users are made with most often.
 */
final class SapMessages {
    private static final Map<String, SapErrors> KNOWN = Map.of(
            "F5 102", SapErrors.CUSTOMER_UNKNOWN,
            "F5 201", SapErrors.PERIOD_CLOSED,
            "F5 507", SapErrors.BANK_ACCOUNT_MISSING,
            "FH 004", SapErrors.BANK_ACCOUNT_MISSING,
            "F5 808", SapErrors.FIELD_MISSING);

    private record Words(Pattern pattern, SapErrors meaning) {}

    private static final List<Words> WORDS = List.of(
            words(
                    "(?:account|customer|record|data).{0,40} locked by|locked by (?:user|another)|gesperrt durch|durch .{0,20} gesperrt",
                    SapErrors.ACCOUNT_LOCKED),
            words(
                    "posting period .{0,40}not open|period .{0,20}(?:is|are) closed|periode .{0,20}nicht ge",
                    SapErrors.PERIOD_CLOSED),
            words(
                    "(?:customer|account) .{0,60}not (?:defined|created|exist).{0,40}company code|in buchungskreis .{0,20}nicht",
                    SapErrors.CUSTOMER_UNKNOWN),
            words(
                    "blocked for posting|marked for deletion|zum buchen gesperrt|löschvormerkung",
                    SapErrors.CUSTOMER_BLOCKED),
            words(
                    "balance .{0,40}(?:not zero|must be|in transaction currency)|saldo .{0,30}(?:nicht|ungleich)",
                    SapErrors.BALANCE_NOT_ZERO),
            words(
                    "required field|enter .{0,40}(?:profit|cost) center|mussfeld|field .{0,40}is required",
                    SapErrors.FIELD_MISSING),
            words("exchange rate|currency .{0,40}(?:not|invalid)|währung|umrechnungskurs", SapErrors.CURRENCY_REFUSED));

    private final Map<String, SapErrors> settings;

    SapMessages(Map<String, SapErrors> settings) {
        this.settings = settings;
    }

    private static Words words(String pattern, SapErrors meaning) {
        return new Words(Pattern.compile(pattern), meaning);
    }

    SapErrors meaning(JournalConfirmation.Message message) {
        SapErrors told = settings.get(message.id());
        if (told != null) {
            return told;
        }
        SapErrors known = KNOWN.get(message.id());
        if (known != null) {
            return known;
        }
        String text = message.text().toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(words -> words.pattern().matcher(text).find())
                .map(Words::meaning)
                .findFirst()
                .orElse(SapErrors.POSTING_REFUSED);
    }
}
