package io.duebridge.sandbox.oidc;

import java.util.Optional;

/**
 * Somebody with an account at the company.
 *
 * @param subject never changes
 * @param verified what is said of the address; empty: nothing, as Entra ID does
 */
public record OidcPerson(String subject, String name, Optional<String> email, Optional<Boolean> verified) {
    /** Whose address is verified. */
    public static OidcPerson of(String subject, String email) {
        return new OidcPerson(subject, subject, Optional.of(email), Optional.of(true));
    }
}
