package io.duebridge.app.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.portal.WebhookInbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Stripe's webhooks: the SDK verifies the signature over the raw bytes, and the news are collected within seconds. All other vendors go on. */
public final class StripeInbox implements WebhookInbox {
    /** The SDK's own default: older ones are replays. */
    private static final long TOLERANCE_SECONDS = 300;

    private final StripeProvider provider;
    private final WebhookInbox others;
    private final MeterRegistry meters;

    /** @param others takes what is not Stripe's */
    public StripeInbox(StripeProvider provider, WebhookInbox others, MeterRegistry meters) {
        this.provider = provider;
        this.others = others;
        this.meters = meters;
    }

    /** These, and Stripe's before them if it is a provider. */
    public static WebhookInbox before(WebhookInbox others, PaymentProviders providers, MeterRegistry meters) {
        return providers.named(StripeProvider.NAME).orElse(null) instanceof StripeProvider stripe
                ? new StripeInbox(stripe, others, meters)
                : others;
    }

    @Override
    public Receipt take(String vendor, Map<String, String> headers, byte[] body) {
        if (!vendor.equals(StripeProvider.NAME)) {
            return others.take(vendor, headers, body);
        }
        Receipt receipt = receive(headers, body);
        meters.counter(
                        "duebridge.webhooks",
                        "vendor",
                        StripeProvider.NAME,
                        "outcome",
                        receipt.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
        return receipt;
    }

    private Receipt receive(Map<String, String> headers, byte[] body) {
        String secret = provider.settings().webhookSecret().orElse("");
        if (secret.isEmpty()) {
            return Receipt.NOBODY_LISTENS;
        }
        try {
            Webhook.Signature.verifyHeader(
                    new String(body, StandardCharsets.UTF_8),
                    headers.getOrDefault("stripe-signature", ""),
                    secret,
                    TOLERANCE_SECONDS);
        } catch (SignatureVerificationException e) {
            return Receipt.UNSIGNED;
        }
        provider.wake();
        return Receipt.NOTED;
    }
}
