package io.duebridge.sandbox;

import java.util.Optional;

/** How the ledger marks what it voids. */
final class Notes {
    private static final String VOIDED = "Voided";

    private Notes() {}

    static String voided(Optional<String> note) {
        return note.filter(text -> !text.isEmpty())
                .map(text -> VOIDED + " - " + text)
                .orElse(VOIDED);
    }
}
