package io.duebridge.spi;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Our own key of one payment intent in every ERP: 16 characters of {@code 0-9 A-Z}, so that it fits the narrowest field any of
 * them has (SAP's reference of 16, QuickBooks' of 21). A function of the intent, never of the attempt: every resend carries
 * the same one, a mended intent gets a new one.
 */
public record PaymentReference(String value) {
    /** Crockford's alphabet: no I, L, O, U, so that a person can read one out over the telephone. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final Pattern FORM = Pattern.compile("DB[0-9A-HJKMNP-TV-Z]{14}");

    public PaymentReference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a payment reference is DB and 14 characters of 0-9 A-Z without I, L, O, U; not '" + value + "'");
        }
    }

    /** A new reference with 70 random bits. */
    public static PaymentReference mint(SecureRandom random) {
        StringBuilder text = new StringBuilder(16).append("DB");
        for (int i = 0; i < 14; i++) {
            text.append(ALPHABET.charAt(random.nextInt(32)));
        }
        return new PaymentReference(text.toString());
    }

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
