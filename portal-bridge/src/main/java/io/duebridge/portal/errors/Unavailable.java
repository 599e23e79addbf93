package io.duebridge.portal.errors;

/** Something behind the portal cannot be asked now; trying again later may help. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
