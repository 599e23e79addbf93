package io.duebridge.portal.errors;

/** A file cannot be fetched from the ERP now; trying again later may help. */
public final class FileUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
