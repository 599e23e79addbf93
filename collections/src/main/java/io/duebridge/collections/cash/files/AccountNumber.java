package io.duebridge.collections.cash.files;

import java.util.Locale;

/**
 * A bank account as a file names it (an IBAN, a number, or routing and account number), without spaces and in capitals. Printed
 * masked: only {@link #value()} holds all of it.
 */
public record AccountNumber(String value) {
    private static final int SHOWN = 4;

    public AccountNumber {
        value = value.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an account number has at least one character");
        }
    }

    /** The last four characters behind dots, e.g. {@code …4321}; of a short number less than half of it. */
    public String masked() {
        int shown = Math.min(SHOWN, value.length() / 2);
        return "…" + value.substring(value.length() - shown);
    }

    @Override
    public String toString() {
        return masked();
    }
}
