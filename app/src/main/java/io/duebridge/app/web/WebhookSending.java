package io.duebridge.app.web;

import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.portal.outgoing.WebhookSender;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again for events to be told, on every node: each delivery is claimed by one of them. Of its own, so that a mail server
 * that does not answer keeps no event waiting.
 */
final class WebhookSending implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSending.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PRUNE_PAUSE = Duration.ofHours(6);

    private final OutboxDelivery outbox;
    private final WebhookSender sender;
    private final Runnable pruning;
    private @Nullable ScheduledExecutorService timer;

    WebhookSending(OutboxDelivery outbox, WebhookSender sender, Runnable pruning) {
        this.outbox = outbox;
        this.sender = sender;
        this.pruning = pruning;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "duebridge-webhook-looks");
            thread.setDaemon(true);
            return thread;
        });
        every(started, PAUSE, "telling events", () -> {
            outbox.deliver();
            sender.start();
        });
        every(started, PRUNE_PAUSE, "forgetting old webhook events", pruning);
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
