package io.duebridge.collections.access;

import io.duebridge.collections.accounts.Contact;
import java.time.Instant;

/** A sign-in link just made: the only moment its token exists in clear. */
public record IssuedLink(String token, Contact contact, Instant expiresAt) {
    /** Without the token, since objects end up in logs. */
    @Override
    public String toString() {
        return "IssuedLink[contact=" + contact.id() + ", expiresAt=" + expiresAt + "]";
    }
}
