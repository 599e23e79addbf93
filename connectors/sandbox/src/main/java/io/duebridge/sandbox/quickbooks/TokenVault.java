package io.duebridge.sandbox.quickbooks;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens in use. A refresh within the rotation time gives the same refresh token again; after it, a new one, and the old one dies
 * at once. (The service's grace period is stated inconsistently, so there is none here.)
 */
final class TokenVault {
    /** What a refresh answers. */
    record Grant(String accessToken, Duration lifetime, String refreshToken) {}

    private record Refresh(String token, Instant issuedAt) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> accessTokens = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration accessLifetime;
    private final Duration rotation;
    private Optional<Refresh> current = Optional.empty();

    TokenVault(InstantSource clock, Duration accessLifetime, Duration rotation) {
        this.clock = clock;
        this.accessLifetime = accessLifetime;
        this.rotation = rotation;
    }

    /** A user connects the company: a new refresh token, every other token dies. */
    synchronized String authorise() {
        accessTokens.clear();
        return issue().token();
    }

    synchronized Optional<Grant> refresh(String refreshToken) {
        Optional<Refresh> known = current.filter(refresh -> refresh.token().equals(refreshToken));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean old = !known.get().issuedAt().plus(rotation).isAfter(now);
        Refresh refresh = old ? issue() : known.get();
        String access = token("ey");
        accessTokens.values().removeIf(expiry -> !expiry.isAfter(now));
        accessTokens.put(access, now.plus(accessLifetime));
        return Optional.of(new Grant(access, accessLifetime, refresh.token()));
    }

    synchronized Optional<String> refreshToken() {
        return current.map(Refresh::token);
    }

    boolean isValid(String accessToken) {
        Instant expiry = accessTokens.get(accessToken);
        return expiry != null && expiry.isAfter(clock.instant());
    }

    /** The access tokens die as if their hour were over. */
    void expireAccess() {
        accessTokens.clear();
    }

    /** The user disconnects the company. */
    synchronized void revoke() {
        accessTokens.clear();
        current = Optional.empty();
    }

    private Refresh issue() {
        Refresh refresh = new Refresh(token("RT1-"), clock.instant());
        current = Optional.of(refresh);
        return refresh;
    }

    private String token(String prefix) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
