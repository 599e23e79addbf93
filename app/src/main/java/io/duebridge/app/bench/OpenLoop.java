package io.duebridge.app.bench;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a constant rate, whether earlier ones were answered or not, and takes the time of each from when it was due to be
 * sent: a server that stops for a second is charged with everything that came in meanwhile.
 */
final class OpenLoop {
    /** So many unanswered requests mean that the server does not keep up; more would only fill the memory. */
    private static final int MOST_UNANSWERED = 1_000;

    private static final int WARMING_UP = 4;

    private final LoadRequests requests;
    private final int rate;

    OpenLoop(LoadRequests requests, int rate) {
        this.requests = requests;
        this.rate = rate;
    }

    /**
     * What came of it.
     *
     * @param nanos of each page, from when a request was due to the end of its answer
     * @param failed requests without an answer, or with another than the page
     * @param late requests that left a millisecond or more after they were due, because the generator had no processor
     */
    record Answers(Map<LoadPage, List<Long>> nanos, int failed, int late) {}

    /**
     * A few visitors, each asking for the next page when it has the last one: what the server has yet to compile it does then, and not
     * against a queue of hundreds that it would never get rid of.
     */
    void warmUp(int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService visitors = Executors.newFixedThreadPool(WARMING_UP);
        try {
            Callable<Integer> visitor = () -> visitUntil(end);
            for (Future<Integer> asked : visitors.invokeAll(Collections.nCopies(WARMING_UP, visitor))) {
                asked.get();
            }
        } finally {
            visitors.shutdown();
        }
    }

    private int visitUntil(long end) {
        int seen = 0;
        while (System.nanoTime() < end) {
            seen += KeptConnections.isPage(requests.next(false).request()) ? 1 : 0;
        }
        return seen;
    }

    /** Sends for so long, and gives what came of it. */
    Answers run(int seconds) throws InterruptedException {
        Map<LoadPage, ConcurrentLinkedQueue<Long>> taken = new EnumMap<>(LoadPage.class);
        for (LoadPage page : LoadPage.values()) {
            taken.put(page, new ConcurrentLinkedQueue<>());
        }
        AtomicInteger failed = new AtomicInteger();
        Semaphore unanswered = new Semaphore(MOST_UNANSWERED);
        ExecutorService visitors = Executors.newCachedThreadPool();
        int late = 0;
        long interval = TimeUnit.SECONDS.toNanos(1) / rate;
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        try {
            for (int i = 0; i < rate * seconds; i++) {
                LoadRequests.Asked asked = requests.next(true);
                long due = start + i * interval;
                waitUntil(due);
                late += System.nanoTime() - due >= TimeUnit.MILLISECONDS.toNanos(1) ? 1 : 0;
                unanswered.acquire();
                visitors.execute(() -> {
                    failed.addAndGet(KeptConnections.isPage(asked.request()) ? 0 : 1);
                    taken.getOrDefault(asked.page(), new ConcurrentLinkedQueue<>())
                            .add(System.nanoTime() - due);
                    unanswered.release();
                });
            }
            unanswered.acquire(MOST_UNANSWERED);
        } finally {
            visitors.shutdownNow();
        }
        Map<LoadPage, List<Long>> nanos = new EnumMap<>(LoadPage.class);
        taken.forEach((page, times) -> nanos.put(page, List.copyOf(times)));
        return new Answers(nanos, failed.get(), late);
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
