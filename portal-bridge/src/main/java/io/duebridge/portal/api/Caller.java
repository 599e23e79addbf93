package io.duebridge.portal.api;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.portal.security.SignedIn;

/** Who calls and what they may see. */
record Caller(SignedIn who, CustomerScope scope) {
    String actor() {
        return (who.contact().isPresent() ? "contact:" : "api-key:") + who.getName();
    }
}
