package io.duebridge.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that is fetched a page at a time, when it is looked at. Each look begins anew. What comes or goes meanwhile may be seen or not; nothing
 * else is skipped or seen twice.
 */
public final class Listing<T> implements Iterable<T> {
    private final Function<@Nullable String, Page<T>> pages;

    Listing(Function<@Nullable String, Page<T>> pages) {
        this.pages = pages;
    }

    /** @param next where the next page begins; null on the last */
    record Page<T>(List<T> rows, @Nullable String next) {}

    /** Fetches pages as far as the stream is consumed. */
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public Iterator<T> iterator() {
        return new Rows<>(pages);
    }

    private static final class Rows<T> implements Iterator<T> {
        private final Function<@Nullable String, Page<T>> pages;
        private Iterator<T> rows = List.<T>of().iterator();
        private @Nullable String next;
        private boolean begun;

        Rows(Function<@Nullable String, Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (!rows.hasNext() && (!begun || next != null)) {
                Page<T> page = pages.apply(next);
                begun = true;
                rows = page.rows().iterator();
                next = page.next();
            }
            return rows.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.next();
        }
    }
}
