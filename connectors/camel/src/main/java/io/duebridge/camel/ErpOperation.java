package io.duebridge.camel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an {@code erp:} endpoint does; written in camel case in its URI. */
public enum ErpOperation {
    /** Producer: one page of records. */
    READ,
    /** Producer: sends one payment, once. */
    POST,
    /** Producer: sends several payments in one call, each once. */
    POST_BATCH,
    /** Producer: every payment that carries a reference. */
    FIND,
    /** Producer: takes a posted payment back, once. */
    REVERSE,
    /** Producer: how far a payment has been taken back. */
    FIND_REVERSAL,
    /** Producer: applies a posted payment otherwise, once. */
    REAPPLY,
    /** Producer: how a payment is applied now. */
    FIND_REAPPLICATION,
    /** Producer: whether the connection works, and if not, what to do. */
    CHECK,
    /** Producer: a document as the ERP prints it. */
    PDF,
    /** Producer: what each customer owes by the ERP's own report. */
    TOTALS,
    /** Producer: the open items of some customers. */
    ITEMS,
    /** Producer: single records by id. */
    LOOKUP,
    /** Consumer: what changed since the last poll. */
    CHANGES;

    static ErpOperation of(String text, String uri) {
        return Arrays.stream(values())
                .filter(operation -> operation.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown operation '" + text + "' in " + uri
                        + "; known are "
                        + Arrays.stream(values()).map(ErpOperation::label).collect(Collectors.joining(", "))));
    }

    String label() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words, 1, words.length)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
