package io.duebridge.sandbox.netsuite;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How the sandbox behaves.
 *
 * @param port where to listen on loopback; 0 takes any free port
 * @param account as in a passport; a sandbox account is spelt {@code 1234567_SB1}
 * @param concurrency how many calls of the account may run at once; the real service: 5 to 50, by tier and licences
 * @param accessTokenLifetime of OAuth 2.0; the real service: one hour
 * @param userZone the time zone of the integration's user; empty: the company's
 * @param exponents whether SOAP writes amounts from ten million on with an exponent, as the real service does
 */
public record NetSuiteSandboxOptions(
        int port,
        String account,
        int concurrency,
        Duration accessTokenLifetime,
        Optional<ZoneId> userZone,
        boolean exponents) {

    /** Any port, a sandbox account, as many calls at once as one likes, and the real service's times. */
    public static NetSuiteSandboxOptions defaults() {
        return new NetSuiteSandboxOptions(0, "1234567_SB1", 1000, Duration.ofHours(1), Optional.empty(), true);
    }

    public NetSuiteSandboxOptions withPort(int newPort) {
        return new NetSuiteSandboxOptions(newPort, account, concurrency, accessTokenLifetime, userZone, exponents);
    }

    public NetSuiteSandboxOptions withAccount(String newAccount) {
        return new NetSuiteSandboxOptions(port, newAccount, concurrency, accessTokenLifetime, userZone, exponents);
    }

    /** So many calls at once; a standard account has 5. */
    public NetSuiteSandboxOptions withConcurrency(int calls) {
        return new NetSuiteSandboxOptions(port, account, calls, accessTokenLifetime, userZone, exponents);
    }

    public NetSuiteSandboxOptions withAccessTokenLifetime(Duration lifetime) {
        return new NetSuiteSandboxOptions(port, account, concurrency, lifetime, userZone, exponents);
    }

    public NetSuiteSandboxOptions withUserZone(ZoneId zone) {
        return new NetSuiteSandboxOptions(
                port, account, concurrency, accessTokenLifetime, Optional.of(zone), exponents);
    }

    public NetSuiteSandboxOptions withPlainAmounts() {
        return new NetSuiteSandboxOptions(port, account, concurrency, accessTokenLifetime, userZone, false);
    }
}
