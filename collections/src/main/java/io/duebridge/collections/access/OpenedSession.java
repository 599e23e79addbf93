package io.duebridge.collections.access;

import io.duebridge.collections.accounts.Contact;
import java.time.Instant;

/** A session just opened: the only moment its token exists in clear. */
public record OpenedSession(String token, Contact contact, Instant expiresAt) {
    /** Without the token, since objects end up in logs. */
    @Override
    public String toString() {
        return "OpenedSession[contact=" + contact.id() + ", expiresAt=" + expiresAt + "]";
    }
}
