package io.duebridge.collections.payments;

/**
 * A payment that cannot be made as asked; nothing was stored and nothing charged. {@code message} can be shown to the customer and
 * names nothing that is not theirs.
 */
public final class PaymentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;

    public PaymentRefused(String code, String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    /** Stable, e.g. {@code amount-exceeds-balance}. */
    public String code() {
        return code;
    }

    /** Which part of the request, e.g. {@code documents[0].amount}; empty if the whole of it. */
    public String field() {
        return field;
    }

    /** Words for the customer; never null. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
