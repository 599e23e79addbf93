package io.duebridge.sap;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks for several things at the same time, since BAPIs give one at a time and most of a call is waiting: as many as the connection may
 * call at once. The call budget still decides when each goes out. Threads end when nothing was asked for some seconds.
 */
final class SideBySide implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final int lanes;
    private final ExecutorService workers;

    /** @param connection to name threads by */
    SideBySide(String connection, int lanes) {
        this.lanes = lanes;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                lanes, lanes, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "sap-" + connection);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
    }

    int lanes() {
        return lanes;
    }

    /** What is done to each. */
    interface Task<A, B> {
        B of(A one) throws ConnectorException;
    }

    /**
     * What each came to, in their order.
     *
     * @throws ConnectorException the first that failed, in their order; the others are called off
     */
    <A, B> List<B> each(List<A> all, Task<A, B> task) throws ConnectorException {
        List<B> results = new ArrayList<>(all.size());
        if (lanes == 1 || all.size() < 2) {
            for (A one : all) {
                results.add(task.of(one));
            }
            return results;
        }
        List<Future<B>> begun = new ArrayList<>(all.size());
        for (A one : all) {
            begun.add(workers.submit(() -> task.of(one)));
        }
        try {
            for (Future<B> one : begun) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(ConnectionErrors.UNREACHABLE, "interrupted while reading", e);
        } finally {
            begun.forEach(one -> one.cancel(true));
        }
    }

    private static ConnectorException unwrapped(ExecutionException failed) {
        if (failed.getCause() instanceof ConnectorException told) {
            return told;
        }
        if (failed.getCause() instanceof RuntimeException defect) {
            throw defect;
        }
        throw new IllegalStateException(failed.getCause());
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
