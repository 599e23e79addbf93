package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.SearchKey;
import java.util.Set;

/**
 * A number in what the payer wrote that may be a reference.
 *
 * @param written as it stands there
 * @param key what it is looked up by, see {@link ReferenceKeys}
 * @param source how it was found
 * @param label the letters or the word before it, small; may be empty
 */
record Mention(String written, String key, Source source, String label) {
    /** Words before a number that is an invoice's, or what invoices are often numbered with. */
    private static final Set<String> INVOICE = Set.of(
            "inv",
            "invoice",
            "invoices",
            "bill",
            "rechnung",
            "rechnungen",
            "rg",
            "re",
            "facture",
            "factura",
            "fattura",
            "payment",
            "for",
            "zahlung");

    /** How sure it is that this is what the payer meant, best first. */
    enum Source {
        /** A reference with check digits, which are right: no slip can have made it. */
        CHECKED,
        /** In a field of its own. */
        FIELD,
        /** In the text as it stands. */
        TEXT,
        /** From a list or range that names only what differs: {@code 1001/2/5}, {@code 1001-1004}. */
        SHORTENED,
        /** Over the end of a line where the bank cut it. */
        JOINED,
        /** With letters read as the digits they look like. */
        LOOKALIKE,
        /** Behind a word that says it is something else: a telephone number, a contract. */
        OTHER_LABEL
    }

    /** The key with the zeros before it that were written: where a digit was lost, they are no filling. */
    String digits() {
        String whole = SearchKey.ofNumber(written);
        int at = whole.lastIndexOf(key);
        int from = Math.max(at, 0);
        while (at > 0 && from > 0 && whole.charAt(from - 1) == '0') {
            from--;
        }
        return at < 0 ? key : whole.substring(from, at + key.length());
    }

    /** Whether a field of its own holds it, which programs fill more often than hands. */
    boolean inField() {
        return source == Source.CHECKED || source == Source.FIELD;
    }

    /** Whether it is said to be an invoice's number. */
    boolean invoices() {
        return inField() || INVOICE.contains(label);
    }

    boolean isDigits() {
        return key.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
