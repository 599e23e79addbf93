package io.duebridge.sandbox.quickbooks;

import java.time.Duration;

/**
 * How the sandbox behaves.
 *
 * @param port where to listen on loopback; 0 takes any free port
 * @param throttling whether the documented limits hold
 * @param accessTokenLifetime the real service: one hour
 * @param refreshRotation after what time a refresh gives a new refresh token; the real service: about a day. Zero rotates at each refresh
 * @param requestIdRetention how long answers are kept for replay; the real service does not say
 */
public record QuickBooksSandboxOptions(
        int port,
        boolean throttling,
        Duration accessTokenLifetime,
        Duration refreshRotation,
        Duration requestIdRetention) {

    /** Any port, no throttling, and the real service's times. */
    public static QuickBooksSandboxOptions defaults() {
        return new QuickBooksSandboxOptions(0, false, Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(365));
    }

    public QuickBooksSandboxOptions withPort(int newPort) {
        return new QuickBooksSandboxOptions(
                newPort, throttling, accessTokenLifetime, refreshRotation, requestIdRetention);
    }

    public QuickBooksSandboxOptions withThrottling() {
        return new QuickBooksSandboxOptions(port, true, accessTokenLifetime, refreshRotation, requestIdRetention);
    }

    public QuickBooksSandboxOptions withAccessTokenLifetime(Duration lifetime) {
        return new QuickBooksSandboxOptions(port, throttling, lifetime, refreshRotation, requestIdRetention);
    }

    public QuickBooksSandboxOptions withRefreshRotation(Duration rotation) {
        return new QuickBooksSandboxOptions(port, throttling, accessTokenLifetime, rotation, requestIdRetention);
    }

    public QuickBooksSandboxOptions withRequestIdRetention(Duration retention) {
        return new QuickBooksSandboxOptions(port, throttling, accessTokenLifetime, refreshRotation, retention);
    }
}
