package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;

import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.http.SettingsReader;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.util.List;
import java.util.Optional;

/** How what customers let be charged by itself is charged. */
final class AutopaySection {
    private static final String DAYS = "portal.autopay-days";
    private static final String RETRIES = "portal.autopay-retries";

    static final List<SettingSpec> SPECS = List.of(
            optional(
                    DAYS,
                    Type.INTEGER,
                    "5",
                    "How many days before a payment that customers let be charged by itself its mail is sent, 1 to 30; 0: customers"
                            + " cannot set up automatic payments. Without mail, or without autopay-announced in notices.on, nothing is charged by"
                            + " itself either."),
            optional(
                    RETRIES,
                    Type.TEXT,
                    AutopayRules.USUAL_RETRIES,
                    "How many days after each charge in a row that failed it is tried again, 1 to 30 each and 10 at most, between commas;"
                            + " after the last of them, or the first failure if this is none, automatic payments are paused. What is declined for"
                            + " good (a stolen card, a closed account, an authorisation that was withdrawn) is never tried again."));

    private AutopaySection() {}

    static void requireWithin(SettingsReader reader) {
        reader.requireBetween(DAYS, 0, AutopayRules.MOST_DAYS);
    }

    static AutopayRules read(SettingsFile file) {
        Optional<List<Integer>> retries = AutopayRules.retries(file.reader().text(RETRIES));
        if (retries.isEmpty()) {
            file.fault(
                    RETRIES,
                    "must be days between commas, 1 to " + AutopayRules.MOST_DAYS + " each and "
                            + AutopayRules.MOST_RETRIES + " at most, as in " + AutopayRules.USUAL_RETRIES
                            + "; or none");
        }
        // What is out of bounds is reported already; the rules want something within them.
        return AutopayRules.announcing(Math.max(0, Math.min(file.reader().integer(DAYS), AutopayRules.MOST_DAYS)))
                .retrying(retries.orElse(List.of()));
    }
}
