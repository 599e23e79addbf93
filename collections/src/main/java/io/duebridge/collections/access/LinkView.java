package io.duebridge.collections.access;

import io.duebridge.collections.accounts.Contact;
import java.util.Optional;

/**
 * A sign-in link looked at, which changes nothing.
 *
 * @param contact whose link it is; empty if the link is unknown
 */
public record LinkView(State state, Optional<Contact> contact) {
    public enum State {
        USABLE,
        USED,
        EXPIRED,
        UNKNOWN
    }
}
