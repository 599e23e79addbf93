package io.duebridge.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a message that came is Duebridge's, unchanged and fresh (Standard Webhooks). Give it the bytes of the body as they came, before
 * anything parsed them. Thread-safe. It does not remember messages: recognise a repeated one by its {@code webhook-id}.
 */
public final class WebhookVerifier {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<byte[]> secrets;
    private final Duration tolerance;
    private final InstantSource clock;

    private WebhookVerifier(List<byte[]> secrets, Duration tolerance, InstantSource clock) {
        this.secrets = secrets;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * @param secrets one as a rule; while it is changed, the new one and the old one
     * @throws IllegalArgumentException if one is no {@code whsec_...}; the message does not hold it
     */
    public static WebhookVerifier of(String... secrets) {
        return of(List.of(secrets), TOLERANCE, InstantSource.system());
    }

    /** @param tolerance by how much the sender's clock and this one may differ, the way included */
    public static WebhookVerifier of(List<String> secrets, Duration tolerance, InstantSource clock) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("without a secret nothing can be verified");
        }
        return new WebhookVerifier(
                secrets.stream().map(WebhookVerifier::decoded).toList(), tolerance, clock);
    }

    private static byte[] decoded(String secret) {
        try {
            byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            if (secret.startsWith(PREFIX) && bytes.length >= 16) {
                return bytes;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Said below, without the secret.
        }
        throw new IllegalArgumentException("a webhook secret begins with " + PREFIX + " and goes on in Base64");
    }

    /**
     * @param id the header {@code webhook-id}; null if there is none, likewise the others
     * @param timestamp the header {@code webhook-timestamp}
     * @param signatures the header {@code webhook-signature}
     * @return false for everything that is not genuine; nothing is thrown, whatever came
     */
    public boolean isGenuine(
            @Nullable String id, @Nullable String timestamp, @Nullable String signatures, byte[] body) {
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                .abs();
        boolean signed = false;
        for (byte[] secret : secrets) {
            byte[] expected = sign(secret, id, timestamp, body);
            for (String signature : signatures.split(" ", 20)) {
                // All are looked at, each in constant time, so that how long it takes tells nothing.
                signed |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        return signed && age.compareTo(tolerance) <= 0;
    }

    private static byte[] sign(byte[] secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return (VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
