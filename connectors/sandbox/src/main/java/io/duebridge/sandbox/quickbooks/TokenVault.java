package io.duebridge.sandbox.quickbooks;

import java.net.URI;
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
 * at once. (The service's grace period is stated inconsistently, so there is none here.) A refresh token that is not used for a hundred
 * days dies, and all that came of one sign-in die after five years.
 */
final class TokenVault {
    static final Duration IDLE_LIFETIME = Duration.ofDays(100);
    static final Duration HARD_LIFETIME = Duration.ofDays(5 * 365 + 1);
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    /** What a refresh answers. */
    record Grant(String accessToken, Duration lifetime, String refreshToken, Duration idle, Duration hard) {}

    private record Refresh(String token, Instant issuedAt, Instant usedAt) {}

    private record Code(URI redirectUri, Instant until) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration accessLifetime;
    private final Duration rotation;
    private Optional<Refresh> current = Optional.empty();
    private Instant signedInAt;

    TokenVault(InstantSource clock, Duration accessLifetime, Duration rotation) {
        this.clock = clock;
        this.signedInAt = clock.instant();
        this.accessLifetime = accessLifetime;
        this.rotation = rotation;
    }

    /** A user connects the company: a new refresh token, every other token dies. */
    synchronized String authorise() {
        accessTokens.clear();
        signedInAt = clock.instant();
        return issue().token();
    }

    /** A user has allowed the app on the authorise page: what the redirect carries. */
    String code(URI redirectUri) {
        String code = token("AB1");
        codes.put(code, new Code(redirectUri, clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    /** Empty if the code is unknown, used, too old, or was made for another redirect. */
    synchronized Optional<Grant> redeem(String code, String redirectUri) {
        Optional<Code> known = Optional.ofNullable(codes.remove(code))
                .filter(one -> one.redirectUri().toString().equals(redirectUri))
                .filter(one -> clock.instant().isBefore(one.until()));
        return known.map(one -> {
            authorise();
            return grant(current.orElseThrow());
        });
    }

    synchronized Optional<Grant> refresh(String refreshToken) {
        Instant now = clock.instant();
        return current.filter(refresh -> refresh.token().equals(refreshToken))
                .filter(refresh -> now.isBefore(refresh.usedAt().plus(IDLE_LIFETIME)))
                .filter(refresh -> now.isBefore(signedInAt.plus(HARD_LIFETIME)))
                .map(refresh -> {
                    boolean old = !refresh.issuedAt().plus(rotation).isAfter(now);
                    Refresh next = old ? issue() : new Refresh(refresh.token(), refresh.issuedAt(), now);
                    current = Optional.of(next);
                    return grant(next);
                });
    }

    private Grant grant(Refresh refresh) {
        Instant now = clock.instant();
        String access = token("ey");
        accessTokens.values().removeIf(expiry -> !expiry.isAfter(now));
        accessTokens.put(access, now.plus(accessLifetime));
        Duration hard = Duration.between(now, signedInAt.plus(HARD_LIFETIME));
        return new Grant(
                access,
                accessLifetime,
                refresh.token(),
                IDLE_LIFETIME.compareTo(hard) < 0 ? IDLE_LIFETIME : hard,
                hard);
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

    /** The app disconnects: by its refresh token or an access token. False if it is none of them. */
    synchronized boolean revoke(String token) {
        boolean known = accessTokens.containsKey(token)
                || refreshToken().filter(token::equals).isPresent();
        if (known) {
            revoke();
        }
        return known;
    }

    private Refresh issue() {
        Instant now = clock.instant();
        Refresh refresh = new Refresh(token("RT1-"), now, now);
        current = Optional.of(refresh);
        return refresh;
    }

    private String token(String prefix) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
