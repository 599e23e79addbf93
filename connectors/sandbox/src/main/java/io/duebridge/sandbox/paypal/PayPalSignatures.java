package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * Posts webhooks as PayPal does and says afterwards whether one is its own: signed is {@code id|time|webhook id|crc32 of the bytes}.
 */
final class PayPalSignatures {
    private static final String ALGORITHM = "SHA256withRSA";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final KeyPair keys;
    private final String base;

    PayPalSignatures(String base) {
        this.base = base;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** The headers of an event sent now. */
    Map<String, String> headers(String event, Instant now) {
        String id = UUID.randomUUID().toString();
        String time = now.toString();
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(signed(id, time, PayPalSandbox.WEBHOOK_ID, event));
            return Map.of(
                    "paypal-transmission-id", id,
                    "paypal-transmission-time", time,
                    "paypal-transmission-sig", Base64.getEncoder().encodeToString(signature.sign()),
                    "paypal-cert-url", base + "/v1/notifications/certs/CERT-sandbox",
                    "paypal-auth-algo", ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] signed(String id, String time, String webhook, String event) {
        CRC32 sum = new CRC32();
        sum.update(event.getBytes(StandardCharsets.UTF_8));
        return (id + "|" + time + "|" + webhook + "|" + sum.getValue()).getBytes(StandardCharsets.UTF_8);
    }

    /** @param body the question as it came, whose event is the last field */
    boolean isOurs(JsonNode question, String body) {
        String mark = "\"webhook_event\":";
        int begin = body.indexOf(mark);
        if (begin < 0 || !question.path("webhook_id").asText().equals(PayPalSandbox.WEBHOOK_ID)) {
            return false;
        }
        String event = body.substring(begin + mark.length(), body.lastIndexOf('}'));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(keys.getPublic());
            signature.update(signed(
                    question.path("transmission_id").asText(),
                    question.path("transmission_time").asText(),
                    PayPalSandbox.WEBHOOK_ID,
                    event));
            return signature.verify(
                    Base64.getDecoder().decode(question.path("transmission_sig").asText()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Gives the status it was answered with, 0 if nobody answered. */
    int post(URI endpoint, String event, Instant now) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event));
        headers(event, now).forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
