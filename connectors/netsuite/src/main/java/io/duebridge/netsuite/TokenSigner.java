package io.duebridge.netsuite;

import io.duebridge.netsuite.wire.core.TokenPassport;
import io.duebridge.netsuite.wire.core.TokenPassportSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes token passports. Source: NetSuite's help, "The tokenPassport complex type": HMAC-SHA256 over the five fields with ampersands
 * between, under both secrets with an ampersand between, in Base64; nothing is URL-encoded.
 */
final class TokenSigner {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int NONCE_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final NetSuiteSettings.Tokens tokens;
    private final String account;
    private final InstantSource clock;

    TokenSigner(String account, NetSuiteSettings.Tokens tokens, InstantSource clock) {
        this.account = account;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A passport for one send. */
    TokenPassport passport() {
        return passport(nonce(), clock.instant().getEpochSecond());
    }

    TokenPassport passport(String nonce, long timestamp) {
        TokenPassportSignature signature = new TokenPassportSignature();
        signature.setAlgorithm("HMAC-SHA256");
        signature.setValue(sign(nonce, timestamp));
        TokenPassport passport = new TokenPassport();
        passport.setAccount(account);
        passport.setConsumerKey(tokens.consumerKey());
        passport.setToken(tokens.tokenId());
        passport.setNonce(nonce);
        passport.setTimestamp(timestamp);
        passport.setSignature(signature);
        return passport;
    }

    private String sign(String nonce, long timestamp) {
        return hmac(
                tokens,
                String.join("&", account, tokens.consumerKey(), tokens.tokenId(), nonce, Long.toString(timestamp)));
    }

    /** HMAC-SHA256 under both secrets, in Base64. */
    static String hmac(NetSuiteSettings.Tokens tokens, String base) {
        String key = tokens.consumerSecret() + "&" + tokens.tokenSecret();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Good for one send. */
    static String nonce() {
        StringBuilder nonce = new StringBuilder(NONCE_LENGTH);
        for (int i = 0; i < NONCE_LENGTH; i++) {
            nonce.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return nonce.toString();
    }
}
