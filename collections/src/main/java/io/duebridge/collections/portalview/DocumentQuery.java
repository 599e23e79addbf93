package io.duebridge.collections.portalview;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.RecordKind;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * Which documents to list.
 *
 * @param show open, paid, or all
 * @param kind of this kind; credit memos stand for credits of every kind; empty: all
 * @param bucket by age; implies charges that are open
 * @param text start of a number or a purchase order, or an exact amount; blank: everything
 * @param latestFirst by due date; otherwise what fell due first comes first
 * @param apart only those of which something is in question, or promised; implies charges that are open
 * @param after a cursor of the page before
 */
public record DocumentQuery(
        Show show,
        Optional<RecordKind> kind,
        Optional<AgingBucket> bucket,
        boolean overdueOnly,
        Optional<Currency> currency,
        Optional<CustomerId> customer,
        String text,
        boolean latestFirst,
        Optional<DocumentCursor> after,
        int limit,
        Optional<Apart> apart) {
    public static final int MOST = 100;

    public DocumentQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " documents, not " + limit);
        }
    }

    /** Whether anything is in question or promised does not matter. */
    public DocumentQuery(
            Show show,
            Optional<RecordKind> kind,
            Optional<AgingBucket> bucket,
            boolean overdueOnly,
            Optional<Currency> currency,
            Optional<CustomerId> customer,
            String text,
            boolean latestFirst,
            Optional<DocumentCursor> after,
            int limit) {
        this(show, kind, bucket, overdueOnly, currency, customer, text, latestFirst, after, limit, Optional.empty());
    }

    /** Which part of a document stands apart. */
    public enum Apart {
        DISPUTED,
        PROMISED;

        /** As in addresses. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Apart> ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(one -> one.label().equals(label))
                    .findFirst();
        }
    }

    public static DocumentQuery of(Show show, int limit) {
        return new DocumentQuery(
                show,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                "",
                show != Show.OPEN,
                Optional.empty(),
                limit);
    }

    /** The same with another size of the page. */
    public DocumentQuery upTo(int most) {
        return new DocumentQuery(
                show, kind, bucket, overdueOnly, currency, customer, text, latestFirst, after, most, apart);
    }

    /** The same, behind this place. */
    public DocumentQuery behind(DocumentCursor place) {
        return new DocumentQuery(
                show,
                kind,
                bucket,
                overdueOnly,
                currency,
                customer,
                text,
                latestFirst,
                Optional.of(place),
                limit,
                apart);
    }

    public enum Show {
        OPEN,
        PAID,
        ALL
    }
}
