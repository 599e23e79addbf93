package io.duebridge.portal.errors;

/** A file is larger than this portal hands out. */
public final class FileTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileTooLarge(String what, Throwable cause) {
        super(what, cause);
    }
}
