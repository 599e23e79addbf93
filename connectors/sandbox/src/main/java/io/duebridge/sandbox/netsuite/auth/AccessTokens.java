package io.duebridge.sandbox.netsuite.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens of OAuth 2.0 that were given out; there are no refresh tokens in this flow. */
public final class AccessTokens {
    private final InstantSource clock;
    private final Duration lifetime;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    public AccessTokens(InstantSource clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    String issue() {
        Instant now = clock.instant();
        ends.values().removeIf(end -> end.isBefore(now));
        String token = "eyJ." + UUID.randomUUID() + UUID.randomUUID();
        ends.put(token, now.plus(lifetime));
        return token;
    }

    boolean isGood(String token) {
        Instant end = ends.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Every token given out so far is refused from now on. */
    public void expireAll() {
        ends.clear();
    }
}
