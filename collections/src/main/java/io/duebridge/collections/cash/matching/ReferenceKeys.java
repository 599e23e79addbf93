package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.SearchKey;

/** What of a document's number is looked for in a text, whatever prefix, separators and zeros it is written with. */
public final class ReferenceKeys {
    private ReferenceKeys() {}

    /**
     * Letters and digits, small, without the letters and zeros before the first other digit: {@code INV-001007} and
     * {@code inv 1007} both give {@code 1007}, {@code SI/2024/00123} gives {@code 202400123}. A number of letters only stays whole.
     * In SQL, of {@code number_key}: {@code regexp_replace(number_key, '^[a-z]*0*', '')}, or {@code number_key} if that is empty.
     */
    public static String of(String number) {
        String whole = SearchKey.ofNumber(number);
        int at = 0;
        while (at < whole.length() && whole.charAt(at) >= 'a' && whole.charAt(at) <= 'z') {
            at++;
        }
        while (at < whole.length() && whole.charAt(at) == '0') {
            at++;
        }
        return at == whole.length() ? whole : whole.substring(at);
    }
}
