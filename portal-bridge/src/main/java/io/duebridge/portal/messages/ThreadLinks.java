package io.duebridge.portal.messages;

import io.duebridge.collections.messages.About;

/** Where what a conversation is about is shown; templates call it {@code @threadLinks}. */
public final class ThreadLinks {
    /** For customers. */
    public String of(About about) {
        return switch (about.kind()) {
            case ACCOUNT -> "/";
            case DOCUMENT -> "/documents/" + about.id();
            case PAYMENT -> "/payments/" + about.id();
            case RECEIVED -> "/payments/received/" + about.id();
            case DISPUTE -> "/disputes/" + about.id();
        };
    }
}
