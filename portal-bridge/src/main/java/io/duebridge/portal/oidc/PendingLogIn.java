package io.duebridge.portal.oidc;

import java.time.Instant;

/**
 * A log-in that was begun in a browser and has not come back.
 *
 * @param nonce what the token has to hold the digest of
 * @param verifier proves that whoever ends it is who began it (PKCE)
 */
record PendingLogIn(String company, String state, String nonce, String verifier, Instant begun) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "PendingLogIn[" + company + ", " + begun + "]";
    }
}
