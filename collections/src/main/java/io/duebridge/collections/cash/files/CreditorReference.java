package io.duebridge.collections.cash.files;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** References to a creditor by ISO 11649: {@code RF}, two check digits, and up to 21 letters and digits of the creditor's own. */
public final class CreditorReference {
    private static final Pattern SHAPE = Pattern.compile("RF[0-9]{2}[0-9A-Z]{1,21}");

    private CreditorReference() {}

    /** The creditor's own part, if this is such a reference, in groups of four or not, and its check digits are right. */
    public static Optional<String> own(String text) {
        String plain = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return SHAPE.matcher(plain).matches() && remainder(plain.substring(4) + plain.substring(0, 4)) == 1
                ? Optional.of(plain.substring(4))
                : Optional.empty();
    }

    /** The whole reference for a creditor's own part of letters and digits. */
    public static String of(String own) {
        String plain = own.toUpperCase(Locale.ROOT);
        int check = 98 - remainder(plain + "RF00");
        String reference = String.format(Locale.ROOT, "RF%02d%s", check, plain);
        if (!SHAPE.matcher(reference).matches()) {
            throw new IllegalArgumentException("not 1 to 21 letters and digits: " + own);
        }
        return reference;
    }

    /** Modulo 97 (ISO 7064), letters counting from 10. */
    private static int remainder(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
