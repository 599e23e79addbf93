package io.duebridge.app.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says every ten seconds how far a piece of work has come and how full the heap is, on standard error, so that nobody takes a long one for one
 * that hangs.
 */
final class BenchNews implements AutoCloseable {
    private static final long EVERY = 10;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "bench-news");
        thread.setDaemon(true);
        return thread;
    });

    /** @param done how many there are by now */
    static BenchNews of(String what, LongSupplier done) {
        BenchNews news = new BenchNews();
        long start = System.nanoTime();
        var unused = news.clock.scheduleAtFixedRate(
                () -> {
                    Runtime heap = Runtime.getRuntime();
                    System.err.printf(
                            Locale.ROOT,
                            "  %s: %,d after %d s, %d MB of heap%n",
                            what,
                            done.getAsLong(),
                            Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                            (heap.totalMemory() - heap.freeMemory()) >> 20);
                },
                EVERY,
                EVERY,
                TimeUnit.SECONDS);
        return news;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
