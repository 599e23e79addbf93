package io.duebridge.sandbox.netsuite.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens of OAuth 2.0 that were given out; there are no refresh tokens in this flow. */
public final class AccessTokens {
    private final InstantSource clock;
    private final Duration lifetime;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    private record Grant(Instant end, Set<String> scopes) {}

    public AccessTokens(InstantSource clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    String issue(Set<String> scopes) {
        Instant now = clock.instant();
        grants.values().removeIf(grant -> grant.end().isBefore(now));
        String token = "eyJ." + UUID.randomUUID() + UUID.randomUUID();
        grants.put(token, new Grant(now.plus(lifetime), Set.copyOf(scopes)));
        return token;
    }

    /** @param scope that the face called asks for */
    boolean isGood(String token, String scope) {
        Grant grant = grants.get(token);
        return grant != null
                && clock.instant().isBefore(grant.end())
                && grant.scopes().contains(scope);
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Every token given out so far is refused from now on. */
    public void expireAll() {
        grants.clear();
    }
}
