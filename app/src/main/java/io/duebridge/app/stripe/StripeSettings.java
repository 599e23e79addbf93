package io.duebridge.app.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How Stripe is reached.
 *
 * @param key the account's secret or restricted key
 * @param webhookSecret the secret of the webhook endpoint; without one nothing is taken from webhooks, and news are collected only
 * @param api Stripe's address, or a sandbox's
 * @param methods Stripe's payment method types that customers are offered: card, us_bank_account, sepa_debit
 * @param transfers the currencies in which bank transfers are offered, each with the country of the account at Stripe that money is sent to:
 *     {@code USD=US}, {@code EUR=DE}
 * @param transferWaits how long is waited for the money of a transfer
 * @param portal where customers come back to
 */
public record StripeSettings(
        String key,
        Optional<String> webhookSecret,
        URI api,
        Set<String> methods,
        Map<String, String> transfers,
        Duration transferWaits,
        URI portal) {
    /** What can be offered. */
    public static final Set<String> METHODS = Set.of("card", "us_bank_account", "sepa_debit");

    public StripeSettings {
        methods = Set.copyOf(methods);
        transfers = Map.copyOf(transfers);
    }

    /** Where Stripe's webhooks come in. */
    public URI webhookAddress() {
        return at("/webhooks/stripe");
    }

    URI at(String path) {
        String base = portal.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StripeSettings[" + api + ", " + methods + "]";
    }
}
