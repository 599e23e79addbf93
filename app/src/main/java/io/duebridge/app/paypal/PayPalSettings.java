package io.duebridge.app.paypal;

import java.net.URI;
import java.util.Optional;

/**
 * How PayPal is reached.
 *
 * @param clientId of the app in PayPal's developer dashboard
 * @param webhookId PayPal's id of the webhook, which its signatures name; without one nothing is taken from webhooks
 * @param api PayPal's address, its sandbox's, or that of a sandbox on this machine
 * @param portal where customers come back to
 */
public record PayPalSettings(String clientId, String secret, Optional<String> webhookId, URI api, URI portal) {
    /** Where PayPal's webhooks come in. */
    public URI webhookAddress() {
        return at("/webhooks/paypal");
    }

    URI at(String path) {
        String base = portal.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Whether money moves there. */
    boolean live() {
        return api.toString().equals("https://api-m.paypal.com");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PayPalSettings[" + api + ", " + clientId + "]";
    }
}
