package io.duebridge.collections.connections;

import io.duebridge.collections.payments.simulation.VirtualClock;
import io.duebridge.spi.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token endpoint as Intuit's is described: the same refresh token for a day, then another; a hundred days without use, or five years,
 * end it. Whether the replaced one lives on is stated inconsistently, so it is an option.
 */
final class RotatingVendor {
    static final Duration IDLE = Duration.ofDays(100);
    static final Duration HARD = Duration.ofDays(1825);
    private static final Duration ROTATION = Duration.ofHours(24);
    private static final Duration ACCESS = Duration.ofHours(1);

    private final VirtualClock clock;
    private final Duration grace;
    private final Map<String, Instant> accessTokens = new HashMap<>();
    private int number;
    private boolean revoked;
    private String current = "";
    private String previous = "";
    private Instant issuedAt = Instant.EPOCH;
    private Instant usedAt = Instant.EPOCH;
    private Instant signedInAt = Instant.EPOCH;

    /** @param grace how long a replaced refresh token is still taken */
    RotatingVendor(VirtualClock clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /** An administrator connects the company. */
    OAuthTokens connect(InstantSource readerClock) {
        revoked = false;
        previous = "";
        signedInAt = clock.real();
        rotate();
        return granted(readerClock);
    }

    /** @param readerClock of the node that reads the answer: ends are told in seconds from now */
    Optional<OAuthTokens> refresh(String token, InstantSource readerClock) {
        Instant now = clock.real();
        boolean over = revoked || !now.isBefore(usedAt.plus(IDLE)) || !now.isBefore(signedInAt.plus(HARD));
        boolean lives = token.equals(current) || (token.equals(previous) && now.isBefore(issuedAt.plus(grace)));
        if (over || !lives) {
            return Optional.empty();
        }
        if (token.equals(current) && !now.isBefore(issuedAt.plus(ROTATION))) {
            previous = current;
            rotate();
        }
        usedAt = now;
        return Optional.of(granted(readerClock));
    }

    private void rotate() {
        current = "R" + ++number;
        issuedAt = clock.real();
        usedAt = issuedAt;
    }

    private OAuthTokens granted(InstantSource readerClock) {
        String access = "A" + ++number;
        accessTokens.values().removeIf(until -> !clock.real().isBefore(until));
        accessTokens.put(access, clock.real().plus(ACCESS));
        Instant now = readerClock.instant();
        return new OAuthTokens(
                Optional.of(access),
                now.plus(ACCESS),
                current,
                Optional.of(now.plus(IDLE)),
                Optional.of(now.plus(Duration.between(clock.real(), signedInAt.plus(HARD)))));
    }

    boolean takes(String accessToken) {
        Instant until = accessTokens.get(accessToken);
        return until != null && clock.real().isBefore(until);
    }

    void revoke() {
        revoked = true;
        accessTokens.clear();
    }

    boolean isRevoked() {
        return revoked;
    }

    boolean isOver() {
        return !clock.real().isBefore(signedInAt.plus(HARD));
    }

    /** The refresh token that has to lie in the store. */
    String current() {
        return current;
    }
}
