package io.duebridge.portal.errors;

/** There is more of it than fits what was asked for; a shorter period or another form does. */
public final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLong(String what) {
        super(what);
    }
}
