package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;
import static io.duebridge.app.settings.Specs.secret;

import io.duebridge.app.paypal.PayPalSettings;
import io.duebridge.http.SettingsReader;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What may be set under {@code payments} for PayPal. */
final class PayPalSection {
    private static final String LIVE = "https://api-m.paypal.com";
    private static final String SANDBOX = "https://api-m.sandbox.paypal.com";

    static final List<SettingSpec> SPECS = List.of(
            optional(
                    "payments.paypal-client-id",
                    Type.TEXT,
                    "",
                    "With provider paypal: the client id of the app in PayPal's developer dashboard."),
            secret("payments.paypal-secret", false, "With provider paypal: the secret of that app."),
            optional(
                    "payments.paypal-webhook-id",
                    Type.TEXT,
                    "",
                    "With provider paypal: PayPal's id of its webhook, whose address is portal.base-url followed by"
                            + " /webhooks/paypal. The webhook is needed in any case; without its id here what it posts is not taken, and"
                            + " news come in within a minute instead of at once."),
            optional(
                    "payments.paypal-address",
                    Type.TEXT,
                    LIVE,
                    "With provider paypal: its API; " + SANDBOX
                            + " to try it without money, or the address of a sandbox on this machine."));

    private PayPalSection() {}

    static Optional<PayPalSettings> read(SettingsFile file, URI portal, boolean used) {
        SettingsReader reader = file.reader();
        String client =
                reader.optionalText("payments.paypal-client-id").orElse("").strip();
        Optional<Secret> secret = file.secret("payments.paypal-secret");
        Optional<String> webhook = reader.optionalText("payments.paypal-webhook-id")
                .map(String::strip)
                .filter(id -> !id.isEmpty());
        String address = reader.text("payments.paypal-address");
        if (!used) {
            return Optional.empty();
        }
        if (client.isEmpty()) {
            file.fault("payments.paypal-client-id", "is missing: payments.provider paypal needs one");
        }
        if (secret.isEmpty()) {
            file.fault("payments.paypal-secret", "is missing: payments.provider paypal needs one");
        }
        boolean known = address.equals(LIVE)
                || address.equals(SANDBOX)
                || address.matches("http://(127\\.0\\.0\\.1|localhost):[0-9]{1,5}");
        if (!known) {
            file.fault(
                    "payments.paypal-address",
                    "must be " + LIVE + ", " + SANDBOX + ", or http://127.0.0.1:PORT for a sandbox");
            return Optional.empty();
        }
        return secret.filter(one -> !client.isEmpty())
                .map(one -> new PayPalSettings(client, one.value(), webhook, URI.create(address), portal));
    }
}
