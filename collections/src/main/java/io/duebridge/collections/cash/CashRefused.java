package io.duebridge.collections.cash;

/** Something a person asked for that cannot be done; nothing was changed. The message is for that person. */
public final class CashRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public CashRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code cash.line.unknown}, {@code cash.line.decided}, {@code cash.choice}, ... */
    public String code() {
        return code;
    }

    /** Words for the person; never null. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
