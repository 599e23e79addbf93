package io.duebridge.routes;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PageToken;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Pages of one window, the next of which is read while the current one is being stored; never more than one ahead, so memory
 * holds two pages whatever the window's size. A page that could not be read fails when it is taken, after the ones before it.
 * For one thread.
 */
final class PageAhead<P> implements AutoCloseable {
    private final Source<P> source;
    private final Function<P, Optional<PageToken>> nextOf;
    private final ExecutorService reader;
    private Optional<Future<P>> ahead;

    /** Reads the page after {@code token}, or the window's first one. */
    @FunctionalInterface
    interface Source<P> {
        P read(Optional<PageToken> token) throws ConnectorException;
    }

    /** Starts reading at once. */
    PageAhead(
            Source<P> source,
            Optional<PageToken> start,
            Function<P, Optional<PageToken>> nextOf,
            ExecutorService reader) {
        this.source = source;
        this.nextOf = nextOf;
        this.reader = reader;
        this.ahead = Optional.of(readLater(start));
    }

    boolean hasNext() {
        return ahead.isPresent();
    }

    /** Waits for the page that is being read and starts the one after it. */
    P take() throws ConnectorException, InterruptedException {
        P page = await(ahead.orElseThrow(() -> new IllegalStateException("the window is done")));
        ahead = nextOf.apply(page).map(token -> readLater(Optional.of(token)));
        return page;
    }

    private Future<P> readLater(Optional<PageToken> token) {
        return reader.submit(() -> source.read(token));
    }

    private static <P> P await(Future<P> page) throws ConnectorException, InterruptedException {
        try {
            return page.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorException known) {
                throw known;
            }
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException("reading a page failed", e.getCause());
        } catch (CancellationException e) {
            throw new IllegalStateException("reading was stopped", e);
        }
    }

    /** Gives up the page that is being read, if one is. */
    @Override
    public void close() {
        ahead.ifPresent(page -> page.cancel(true));
        ahead = Optional.empty();
    }
}
