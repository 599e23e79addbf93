package io.duebridge.app.web;

import io.duebridge.collections.cash.CashFiles;
import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.payments.PaymentDesk;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What has to be looked at again and again beside the connections: payments the provider has not answered finally, its payouts,
 * and archived records that are older than they are kept. Each step may be done by several nodes at once without harm, so it needs no scheduler
 * in the database.
 */
final class Housekeeping implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PROVIDER_PAUSE = Duration.ofSeconds(5);
    private static final Duration PAYOUT_PAUSE = Duration.ofMinutes(1);
    private static final Duration PURGE_PAUSE = Duration.ofHours(6);

    private final PaymentDesk desk;
    private final Runnable payouts;
    private final Archive archive;
    private final CashFiles bankFiles;
    private final Duration archiveKept;
    private final InstantSource clock;
    private @Nullable ScheduledExecutorService timer;

    /** @param payouts collects what the payment provider paid out */
    Housekeeping(
            PaymentDesk desk,
            Runnable payouts,
            Archive archive,
            CashFiles bankFiles,
            Duration archiveKept,
            InstantSource clock) {
        this.desk = desk;
        this.payouts = payouts;
        this.archive = archive;
        this.bankFiles = bankFiles;
        this.archiveKept = archiveKept;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "duebridge-housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        every(started, PROVIDER_PAUSE, "asking the payment provider", desk::resumeStarted);
        every(started, PAYOUT_PAUSE, "collecting the payment provider's payouts", payouts);
        every(
                started,
                PURGE_PAUSE,
                "forgetting old archive pages",
                () -> archive.purge(clock.instant().minus(archiveKept)));
        every(
                started,
                PURGE_PAUSE,
                "forgetting the contents of old bank files",
                () -> bankFiles.forgetContentsBefore(clock.instant().minus(archiveKept)));
        timer = started;
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

    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopping = timer;
        timer = null;
        if (stopping != null) {
            stopping.shutdown();
            try {
                if (!stopping.awaitTermination(20, TimeUnit.SECONDS)) {
                    stopping.shutdownNow();
                }
            } catch (InterruptedException e) {
                stopping.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
