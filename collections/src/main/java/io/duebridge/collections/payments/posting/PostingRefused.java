package io.duebridge.collections.payments.posting;

/** A decision of staff that cannot be carried out. The message is for the person who made it. */
public final class PostingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public PostingRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code posting.unknown}, {@code posting.state}, {@code posting.reason}, {@code posting.mend}. */
    public String code() {
        return code;
    }
}
