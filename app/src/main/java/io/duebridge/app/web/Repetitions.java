package io.duebridge.app.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps that are done again and again in threads of their own, until they are stopped. A step that fails is logged and comes again. */
final class Repetitions {
    private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);
    private static final int LAST_STEP_SECONDS = 20;

    private final List<ScheduledExecutorService> timers = new ArrayList<>();

    /** One after the other in one thread: a step waits for the others of its thread. */
    interface InTurn {
        /** Does the step for the first time after the pause, and then with the pause between its end and its next start. */
        void every(Duration pause, String what, Runnable step);
    }

    synchronized InTurn thread(String name) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        timers.add(timer);
        return (pause, what, step) -> every(timer, pause, what, step);
    }

    private static void every(ScheduledExecutorService timer, Duration pause, String what, Runnable step) {
        // What a step throws is logged inside it, so its future has nothing to tell.
        Future<?> unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        step.run();
                    } catch (RuntimeException e) {
                        LOG.error("{} failed; it is tried again in {}", what, pause, e);
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Waits for the steps that are being done, but not for ever. */
    synchronized void stop() {
        timers.forEach(ScheduledExecutorService::shutdown);
        for (ScheduledExecutorService each : timers) {
            try {
                if (!each.awaitTermination(LAST_STEP_SECONDS, TimeUnit.SECONDS)) {
                    each.shutdownNow();
                }
            } catch (InterruptedException e) {
                each.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
        timers.clear();
    }

    synchronized boolean running() {
        return !timers.isEmpty();
    }
}
