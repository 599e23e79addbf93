package io.duebridge.sandbox.quickbooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed addresses to fetch files from, without a token and for a quarter of an hour, as the service's file store gives them. */
final class FileLinks {
    static final String PATH = "attached-files";

    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private final String baseUrl;
    private final String realm;
    private final InstantSource clock;
    private final byte[] secret = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

    FileLinks(String baseUrl, String realm, InstantSource clock) {
        this.baseUrl = baseUrl;
        this.realm = realm;
        this.clock = clock;
    }

    /** The lasting address below the company, which needs a token and answers with a signed one. */
    String access(String id) {
        return "/v3/company/" + realm + "/download/" + id;
    }

    String signed(String id) {
        String expires = Long.toString(clock.instant().plus(GOOD_FOR).getEpochSecond());
        return baseUrl + "/" + PATH + "/" + id + "?expires=" + expires + "&signature=" + signature(id, expires);
    }

    boolean isGood(String id, String expires, String signature) {
        byte[] right = signature(id, expires).getBytes(StandardCharsets.US_ASCII);
        return expires.matches("\\d{1,12}")
                && MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.US_ASCII))
                && clock.instant().getEpochSecond() <= Long.parseLong(expires);
    }

    private String signature(String id, String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((id + "|" + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
