package io.duebridge.client;

import java.util.Optional;

/**
 * No answer came within the deadline, or no connection came about, however often it was tried. Whether something was done is not known; with
 * {@link #key()} it can be asked for again, now or tomorrow, and is done once.
 */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    NoAnswerException(String message, String key, Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /** The idempotency key that was sent; empty if the operation takes none. */
    public Optional<String> key() {
        return Optional.of(key).filter(one -> !one.isEmpty());
    }
}
