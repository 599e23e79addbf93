package io.duebridge.sandbox.quickbooks;

import java.time.Duration;
import java.util.Optional;

/**
 * How the sandbox behaves.
 *
 * @param port where to listen on loopback; 0 takes any free port
 * @param limits how often it may be called; empty: as often as one likes
 * @param accessTokenLifetime the real service: one hour
 * @param refreshRotation after what time a refresh gives a new refresh token; the real service: about a day. Zero rotates at each refresh
 * @param requestIdRetention how long answers are kept for replay; the real service does not say
 */
public record QuickBooksSandboxOptions(
        int port,
        Optional<SandboxLimits> limits,
        Duration accessTokenLifetime,
        Duration refreshRotation,
        Duration requestIdRetention) {

    /** Any port, no limits, and the real service's times. */
    public static QuickBooksSandboxOptions defaults() {
        return new QuickBooksSandboxOptions(
                0, Optional.empty(), Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(365));
    }

    public QuickBooksSandboxOptions withPort(int newPort) {
        return new QuickBooksSandboxOptions(newPort, limits, accessTokenLifetime, refreshRotation, requestIdRetention);
    }

    /** The documented limits hold. */
    public QuickBooksSandboxOptions withThrottling() {
        return withLimits(SandboxLimits.documented());
    }

    public QuickBooksSandboxOptions withLimits(SandboxLimits newLimits) {
        return new QuickBooksSandboxOptions(
                port, Optional.of(newLimits), accessTokenLifetime, refreshRotation, requestIdRetention);
    }

    public QuickBooksSandboxOptions withAccessTokenLifetime(Duration lifetime) {
        return new QuickBooksSandboxOptions(port, limits, lifetime, refreshRotation, requestIdRetention);
    }

    public QuickBooksSandboxOptions withRefreshRotation(Duration rotation) {
        return new QuickBooksSandboxOptions(port, limits, accessTokenLifetime, rotation, requestIdRetention);
    }

    public QuickBooksSandboxOptions withRequestIdRetention(Duration retention) {
        return new QuickBooksSandboxOptions(port, limits, accessTokenLifetime, refreshRotation, retention);
    }
}
