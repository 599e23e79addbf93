package io.duebridge.http;

import org.jspecify.annotations.Nullable;

/** No whole answer arrived. {@link #sent()} says whether the other side may have seen the request. */
public final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Sent sent;
    private final boolean deadlinePassed;

    WireException(Sent sent, boolean deadlinePassed, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.sent = sent;
        this.deadlinePassed = deadlinePassed;
    }

    /** Whether the other side can have acted on the request. */
    public enum Sent {
        /** Name not found, connection refused, TLS not agreed, or our deadline passed before the body was handed over. */
        SURELY_NOT,
        /** Everything else: only the other side knows. */
        MAYBE
    }

    public Sent sent() {
        return sent;
    }

    public boolean surelyNotSent() {
        return sent == Sent.SURELY_NOT;
    }

    public boolean deadlinePassed() {
        return deadlinePassed;
    }
}
