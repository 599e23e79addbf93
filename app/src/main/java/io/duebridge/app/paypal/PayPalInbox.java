package io.duebridge.app.paypal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.portal.WebhookInbox;
import io.duebridge.spi.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PayPal's webhooks: PayPal itself is asked whether it sent this, and the news are collected within seconds. What cannot be asked now is
 * told so, and PayPal sends it again. All other vendors go on.
 */
public final class PayPalInbox implements WebhookInbox {
    private static final Logger LOG = LoggerFactory.getLogger(PayPalInbox.class);
    private static final Duration CALL_TIME = Duration.ofSeconds(5);

    /** Anybody can post here; so many questions to PayPal at once come of it and no more. */
    private static final int AT_ONCE = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The names of the headers, and of the same things in the question. */
    private static final Map<String, String> SIGNED = Map.of(
            "paypal-transmission-id", "transmission_id",
            "paypal-transmission-time", "transmission_time",
            "paypal-transmission-sig", "transmission_sig",
            "paypal-cert-url", "cert_url",
            "paypal-auth-algo", "auth_algo");

    private static final int LONGEST_HEADER = 1_000;

    private final PayPalProvider provider;
    private final WebhookInbox others;
    private final MeterRegistry meters;
    private final Semaphore questions = new Semaphore(AT_ONCE);

    /** @param others takes what is not PayPal's */
    public PayPalInbox(PayPalProvider provider, WebhookInbox others, MeterRegistry meters) {
        this.provider = provider;
        this.others = others;
        this.meters = meters;
    }

    /** These, and PayPal's before them if it is a provider. */
    public static WebhookInbox before(WebhookInbox others, PaymentProviders providers, MeterRegistry meters) {
        return providers.named(PayPalProvider.NAME).orElse(null) instanceof PayPalProvider paypal
                ? new PayPalInbox(paypal, others, meters)
                : others;
    }

    @Override
    public Receipt take(String vendor, Map<String, String> headers, byte[] body) {
        if (!vendor.equals(PayPalProvider.NAME)) {
            return others.take(vendor, headers, body);
        }
        Receipt receipt = receive(headers, body);
        meters.counter(
                        "duebridge.webhooks",
                        "vendor",
                        PayPalProvider.NAME,
                        "outcome",
                        receipt.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
        return receipt;
    }

    private Receipt receive(Map<String, String> headers, byte[] body) {
        Optional<String> webhook = provider.settings().webhookId();
        if (webhook.isEmpty()) {
            return Receipt.NOBODY_LISTENS;
        }
        Optional<String> question = question(webhook.get(), headers, body);
        return question.isEmpty() ? Receipt.UNSIGNED : verified(question.get());
    }

    private Receipt verified(String question) {
        if (!questions.tryAcquire()) {
            return Receipt.UNVERIFIED;
        }
        try {
            String status = provider.api()
                    .post("/v1/notifications/verify-webhook-signature", question, Deadline.after(CALL_TIME))
                    .path("verification_status")
                    .asText();
            return switch (status) {
                case "SUCCESS" -> {
                    provider.wake();
                    yield Receipt.NOTED;
                }
                case "FAILURE" -> Receipt.UNSIGNED;
                default -> Receipt.UNVERIFIED;
            };
        } catch (PayPalFault e) {
            if (e.refused()) {
                return Receipt.UNSIGNED;
            }
            LOG.warn("PayPal cannot be asked whether a webhook is its own: {}", e.told());
            return Receipt.UNVERIFIED;
        } finally {
            questions.release();
        }
    }

    /** With the event's bytes as they came: PayPal compares a checksum over them. Empty if this is no webhook of PayPal's at all. */
    private static Optional<String> question(String webhook, Map<String, String> headers, byte[] body) {
        ObjectNode question = JSON.createObjectNode().put("webhook_id", webhook);
        for (Map.Entry<String, String> each : SIGNED.entrySet()) {
            String value = headers.getOrDefault(each.getKey(), "");
            if (value.isBlank() || value.length() > LONGEST_HEADER) {
                return Optional.empty();
            }
            question.put(each.getValue(), value);
        }
        String event = new String(body, StandardCharsets.UTF_8);
        if (!isObject(body)) {
            return Optional.empty();
        }
        String rest = question.toString();
        return Optional.of(rest.substring(0, rest.length() - 1) + ",\"webhook_event\":" + event.strip() + "}");
    }

    /** One whole object and nothing behind it, which could say something else of the webhook. */
    private static boolean isObject(byte[] body) {
        try {
            return JSON.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(body)
                    .isObject();
        } catch (IOException e) {
            return false;
        }
    }
}
