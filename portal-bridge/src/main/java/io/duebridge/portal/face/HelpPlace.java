package io.duebridge.portal.face;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a text of the company's stands, by the name of its file: {@code pay.md}, in German {@code pay_de.md}. */
public enum HelpPlace {
    /** A page of its own, linked in every header. */
    HELP,
    /** Beside the form that asks for a sign-in link. */
    WELCOME,
    /** Below what is owed, on the first page after signing in. */
    ACCOUNT,
    /** Beside the ways to pay. */
    PAY;

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HelpPlace> of(String fileName) {
        return Arrays.stream(values())
                .filter(one -> one.fileName().equals(fileName))
                .findFirst();
    }
}
