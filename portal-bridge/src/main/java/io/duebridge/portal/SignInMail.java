package io.duebridge.portal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * A mail that lets somebody sign in.
 *
 * @param invitation its reader did not ask for it
 * @param to the address
 * @param link signs its reader in once, within {@code lifetime}
 */
public record SignInMail(
        boolean invitation,
        String to,
        String name,
        String organisation,
        URI link,
        Duration lifetime,
        Instant expiresAt,
        String supportEmail) {
    /** Without the link, since objects end up in logs. */
    @Override
    public String toString() {
        return "SignInMail[to=" + to + ", expiresAt=" + expiresAt + "]";
    }
}
