package io.duebridge.sap;

import org.jspecify.annotations.Nullable;

/** A record holds something that its field cannot hold; the message says which and what. */
public final class RawFault extends Exception {
    private static final long serialVersionUID = 1L;

    RawFault(String message) {
        this(message, null);
    }

    RawFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
