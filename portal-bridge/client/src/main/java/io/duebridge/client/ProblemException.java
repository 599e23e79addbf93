package io.duebridge.client;

import java.util.Optional;

/** The API said no, with problem details (RFC 9457). */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final String detail;
    private final String field;
    private final String reference;

    ProblemException(int status, String code, String title, String detail, String field, String reference) {
        super(status + " " + code + ": " + title + (detail.isEmpty() ? "" : ". " + detail)
                + (reference.isEmpty() ? "" : " (" + reference + ")"));
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.field = field;
        this.reference = reference;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What to decide by, e.g. {@code amount-exceeds-balance}; {@code http-STATUS} if something before the API answered. */
    public String code() {
        return code;
    }

    /** What is the matter, for people. */
    public String title() {
        return title;
    }

    /** More of it, for people. */
    public Optional<String> detail() {
        return some(detail);
    }

    /** Which field of the request it is about. */
    public Optional<String> field() {
        return some(field);
    }

    /** By which the company finds it in its log. */
    public Optional<String> reference() {
        return some(reference);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }
}
