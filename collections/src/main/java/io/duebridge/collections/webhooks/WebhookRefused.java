package io.duebridge.collections.webhooks;

/** An endpoint cannot be as it was asked for. The message is for people and names no secret. */
public final class WebhookRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Why {
        URL,
        TYPE,
        DESCRIPTION,
        KNOWN,
        TOO_MANY
    }

    private final Why why;

    WebhookRefused(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
