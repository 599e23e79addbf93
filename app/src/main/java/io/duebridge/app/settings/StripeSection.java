package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;
import static io.duebridge.app.settings.Specs.secret;

import io.duebridge.app.stripe.StripeSettings;
import io.duebridge.http.SettingsReader;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be set under {@code payments} for Stripe. */
final class StripeSection {
    private static final String API = "https://api.stripe.com";
    private static final int MOST_DAYS = 90;

    /**
     * The currencies Stripe has transfers in (docs.stripe.com/payments/bank-transfers), and where the account is. Stripe issues no more
     * accounts in Spain (docs.stripe.com/payments/customer-balance/virtual-bank-account-numbers/spanish-virtual-account-discontinuation).
     */
    private static final Map<String, String> TRANSFERS = Map.of(
            "USD", "US", "GBP", "GB", "JPY", "JP", "MXN", "MX", "EUR-BE", "BE", "EUR-DE", "DE", "EUR-FR", "FR",
            "EUR-IE", "IE", "EUR-NL", "NL");

    static final List<SettingSpec> SPECS = List.of(
            secret(
                    "payments.stripe-key",
                    false,
                    "With provider stripe: the account's secret key, or a restricted key that may write Checkout Sessions,"
                            + " PaymentIntents, Refunds, Customers and PaymentMethods and read Events."),
            secret(
                    "payments.stripe-webhook-secret",
                    false,
                    "With provider stripe: the signing secret of its webhook endpoint, which is portal.base-url followed by"
                            + " /webhooks/stripe. Without one news come in within a minute instead of at once."),
            optional(
                    "payments.stripe-methods",
                    Type.TEXT,
                    "card",
                    "With provider stripe: what customers can pay with, with commas between: card, us_bank_account (ACH debit, in"
                            + " USD), sepa_debit (in EUR)."),
            optional(
                    "payments.stripe-transfers",
                    Type.TEXT,
                    "",
                    "With provider stripe: the currencies in which customers can pay by bank transfer, with commas between: USD, GBP,"
                            + " JPY, MXN, and EUR with the country of the account at Stripe that money is sent to, EUR-BE, EUR-DE,"
                            + " EUR-FR, EUR-IE or EUR-NL. Empty: none."),
            optional(
                    "payments.stripe-transfer-days",
                    Type.INTEGER,
                    "14",
                    "With provider stripe: after how many days without money a bank transfer is ended, 1 to 90; days count anew when a"
                            + " part of the money comes."),
            optional(
                    "payments.stripe-address",
                    Type.TEXT,
                    API,
                    "With provider stripe: its API; another address only for a sandbox on this machine."));

    private StripeSection() {}

    static Optional<StripeSettings> read(SettingsFile file, URI portal, boolean used) {
        SettingsReader reader = file.reader();
        Optional<Secret> key = file.secret("payments.stripe-key");
        Optional<Secret> webhook = file.secret("payments.stripe-webhook-secret");
        Set<String> methods = Arrays.stream(
                        reader.text("payments.stripe-methods").split(",", -1))
                .map(String::strip)
                .filter(method -> !method.isEmpty())
                .collect(Collectors.toSet());
        String address = reader.text("payments.stripe-address");
        if (!used) {
            return Optional.empty();
        }
        if (key.isEmpty()) {
            file.fault("payments.stripe-key", "is missing: payments.provider stripe needs one");
        } else if (!key.get().value().matches("(sk|rk)_(test|live)_\\S+")) {
            file.fault("payments.stripe-key", "must be a secret key (sk_...) or a restricted key (rk_...)");
        }
        if (webhook.isPresent() && !webhook.get().value().startsWith("whsec_")) {
            file.fault("payments.stripe-webhook-secret", "must be the endpoint's signing secret (whsec_...)");
        }
        Map<String, String> transfers =
                transfers(file, reader.optionalText("payments.stripe-transfers").orElse(""));
        if (methods.isEmpty() || !StripeSettings.METHODS.containsAll(methods)) {
            file.fault("payments.stripe-methods", "must name some of card, us_bank_account, sepa_debit");
        }
        int days = reader.integer("payments.stripe-transfer-days");
        if (days < 1 || days > MOST_DAYS) {
            file.fault("payments.stripe-transfer-days", "must be from 1 to " + MOST_DAYS);
        }
        if (!address.equals(API) && !address.matches("http://(127\\.0\\.0\\.1|localhost):[0-9]{1,5}")) {
            file.fault("payments.stripe-address", "must be " + API + ", or http://127.0.0.1:PORT for a sandbox");
            return Optional.empty();
        }
        return key.map(secret -> new StripeSettings(
                secret.value(),
                webhook.map(Secret::value),
                URI.create(address),
                methods,
                transfers,
                Duration.ofDays(days),
                portal));
    }

    private static Map<String, String> transfers(SettingsFile file, String text) {
        Map<String, String> transfers = new HashMap<>();
        for (String one : text.split(",", -1)) {
            String wish = one.strip().toUpperCase(Locale.ROOT);
            String country = TRANSFERS.get(wish);
            if (country != null && transfers.putIfAbsent(wish.substring(0, 3), country) == null) {
                continue;
            }
            if (!wish.isEmpty()) {
                file.fault(
                        "payments.stripe-transfers",
                        "must name some of USD, GBP, JPY, MXN and one of EUR-BE, EUR-DE, EUR-FR, EUR-IE, EUR-NL, each currency"
                                + " once, not '" + one.strip() + "'");
            }
        }
        return transfers;
    }
}
