package io.duebridge.portal.errors;

/** There is no such thing, or it is not the visitor's; the two are told apart nowhere. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Thing thing;

    public NotFound(Thing thing) {
        super("no such " + thing + " for this visitor");
        this.thing = thing;
    }

    public Thing thing() {
        return thing;
    }

    /** What was looked for. */
    public enum Thing {
        PAGE,
        DOCUMENT,
        PDF,
        FILE,
        ESTIMATE,
        PAYMENT,
        CUSTOMER
    }
}
