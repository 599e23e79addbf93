package io.duebridge.client;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are listed. Begin with {@link #open()} or {@link #all()}.
 *
 * @param show open, paid or all
 * @param kind invoice or creditMemo; null: both
 * @param age a range of ages as the overview names them, or overdue; null: all
 * @param apart disputed or promised; null: whether or not
 * @param text beginning of a number or an order, or an amount
 * @param latestFirst else the first due
 */
public record DocumentQuery(
        String show,
        @Nullable String kind,
        @Nullable String age,
        @Nullable Currency currency,
        @Nullable String apart,
        String text,
        boolean latestFirst) {
    /** What something is open of, the first due first. */
    public static DocumentQuery open() {
        return new DocumentQuery("open", null, null, null, null, "", false);
    }

    /** Everything, the first due first. */
    public static DocumentQuery all() {
        return new DocumentQuery("all", null, null, null, null, "", false);
    }

    public DocumentQuery ofKind(String one) {
        return new DocumentQuery(show, one, age, currency, apart, text, latestFirst);
    }

    public DocumentQuery ofAge(String one) {
        return new DocumentQuery(show, kind, one, currency, apart, text, latestFirst);
    }

    public DocumentQuery in(Currency one) {
        return new DocumentQuery(show, kind, age, one, apart, text, latestFirst);
    }

    public DocumentQuery apart(String one) {
        return new DocumentQuery(show, kind, age, currency, one, text, latestFirst);
    }

    public DocumentQuery with(String words) {
        return new DocumentQuery(show, kind, age, currency, apart, words, latestFirst);
    }

    public DocumentQuery latest() {
        return new DocumentQuery(show, kind, age, currency, apart, text, true);
    }
}
