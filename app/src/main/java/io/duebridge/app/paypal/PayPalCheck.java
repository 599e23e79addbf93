package io.duebridge.app.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.app.checks.CheckLine;
import io.duebridge.app.checks.CheckLine.Result;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks PayPal whether it takes the client id and the secret, and whether our webhook is set up there. */
public final class PayPalCheck {
    private static final Duration CALL_TIME = Duration.ofSeconds(30);

    private final PayPalApi api;
    private final PayPalSettings settings;
    private final List<CheckLine> lines = new ArrayList<>();

    public PayPalCheck(PayPalSettings settings) {
        this.api = new PayPalApi(settings);
        this.settings = settings;
    }

    public List<CheckLine> run() {
        try {
            JsonNode known = api.get("/v1/notifications/webhooks", Deadline.after(CALL_TIME));
            add("sign in", Result.OK, settings.live() ? "live" : "sandbox at " + settings.api() + ": no money moves");
            webhook(known.path("webhooks"));
        } catch (PayPalFault e) {
            add(
                    "sign in",
                    Result.FAILED,
                    e.told() + ". Look at payments.paypal-client-id, payments.paypal-secret and whether they belong to "
                            + settings.api() + ".");
        }
        return List.copyOf(lines);
    }

    /** PayPal lists events of webhooks only: without one, returns and charge-backs are never told. */
    private void webhook(JsonNode known) {
        String ours = settings.webhookAddress().toString();
        for (JsonNode webhook : known) {
            if (webhook.path("url").asText().equals(ours)) {
                found(webhook);
                return;
            }
        }
        add(
                "webhook",
                Result.FAILED,
                "PayPal knows no webhook " + ours
                        + ": add one in the developer dashboard. PayPal keeps news of webhooks only, so without one refunds made"
                        + " at PayPal, reversals and charge-backs are not learnt of.");
    }

    private void found(JsonNode webhook) {
        List<String> told = new ArrayList<>();
        webhook.path("event_types").forEach(type -> told.add(type.path("name").asText()));
        List<String> missing = told.contains("*")
                ? List.of()
                : PayPalEvents.types().stream()
                        .filter(type -> !told.contains(type))
                        // PayPal offers one or the other, by account.
                        .filter(type -> !type.equals("PAYMENT.CAPTURE.DENIED"))
                        .toList();
        String id = webhook.path("id").asText();
        if (!missing.isEmpty()) {
            add("webhook", Result.FAILED, "the webhook is not told of " + String.join(", ", missing));
        } else if (settings.webhookId().isEmpty()) {
            add(
                    "webhook",
                    Result.WARNING,
                    "the webhook is there; set payments.paypal-webhook-id to " + id
                            + ". Without it payments are taken in all the same, up to a minute later.");
        } else if (!settings.webhookId().get().equals(id)) {
            add("webhook", Result.WARNING, "the webhook's id is " + id + ", and payments.paypal-webhook-id is another");
        } else {
            add("webhook", Result.OK, "the webhook " + webhook.path("url").asText() + " is there");
        }
    }

    private void add(String topic, Result result, String message) {
        lines.add(new CheckLine(topic, result, message));
    }
}
