package io.duebridge.sap;

import io.duebridge.http.SettingsReader;
import io.duebridge.spi.ConnectionSettings;
import java.util.Optional;

/**
 * Whether BAPIs are called instead of the services of S/4HANA, and how.
 *
 * @param servicePath with {@code {service}} and {@code {client}} in it
 * @param clearingDays how far clearings may be dated back
 * @param withoutFunctionModule whether the accounting BAPI posts, and people in SAP clear
 * @param discountAccount G/L account for cash discounts; without it none are given
 */
record BapiSettings(
        boolean used,
        String servicePath,
        int clearingDays,
        Optional<String> discountAccount,
        boolean withoutFunctionModule) {
    private static final String BAPI = "bapi";
    private static final String MODULE = "function-module";
    private static final String ACCOUNTING = "accounting-bapi";

    static boolean chosen(ConnectionSettings settings) {
        return BAPI.equals(settings.values().get("profile"));
    }

    /** Whether payments are posted without our function module. */
    static boolean withoutFunctionModule(ConnectionSettings settings) {
        return chosen(settings) && ACCOUNTING.equals(settings.values().get("post-by"));
    }

    static void require(SettingsReader reader) {
        reader.optionalText("post-by")
                .filter(way -> !way.equals(MODULE) && !way.equals(ACCOUNTING))
                .ifPresent(way ->
                        reader.fault("post-by", "must be " + MODULE + " or " + ACCOUNTING + ", not '" + way + "'"));
        reader.requireBetween("clearing-days", 0, 400);
        String profile = reader.optionalText("profile").orElse("s4hana");
        if (!profile.equals("s4hana") && !profile.equals(BAPI)) {
            reader.fault("profile", "must be s4hana or bapi, not '" + profile + "'");
        }
        reader.optionalText("discount-account")
                .filter(account -> !account.matches("\\d{1,10}"))
                .ifPresent(account -> reader.fault(
                        "discount-account", "must be a G/L account of up to 10 digits, not '" + account + "'"));
        reader.optionalText("service-path")
                .filter(path -> !path.startsWith("/") || !path.contains("{service}") || path.contains(" "))
                .ifPresent(path ->
                        reader.fault("service-path", "must begin with / and have {service} in it, not '" + path + "'"));
        if (profile.equals(BAPI) && reader.optionalText("client").isEmpty()) {
            reader.fault("client", "is missing: with BAPIs it is part of every path");
        }
    }

    static BapiSettings read(SettingsReader reader) {
        boolean accounting = reader.text("post-by").equals(ACCOUNTING);
        return new BapiSettings(
                reader.text("profile").equals(BAPI),
                reader.text("service-path"),
                reader.integer("clearing-days"),
                accounting ? Optional.empty() : reader.optionalText("discount-account"),
                accounting);
    }
}
