package io.duebridge.app.web;

import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.portal.outgoing.WebhookSender;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again for events to be told, on every node: each delivery is claimed by one of them. Of its own, so that a mail server
 * that does not answer keeps no event waiting.
 */
final class WebhookSending implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PRUNE_PAUSE = Duration.ofHours(6);

    private final OutboxDelivery outbox;
    private final WebhookSender sender;
    private final Runnable pruning;
    private final Repetitions repetitions = new Repetitions();

    WebhookSending(OutboxDelivery outbox, WebhookSender sender, Runnable pruning) {
        this.outbox = outbox;
        this.sender = sender;
        this.pruning = pruning;
    }

    @Override
    public void start() {
        Repetitions.InTurn steps = repetitions.thread("duebridge-webhook-looks");
        steps.every(PAUSE, "telling events", () -> {
            outbox.deliver();
            sender.start();
        });
        steps.every(PRUNE_PAUSE, "forgetting old webhook events", pruning);
    }

    @Override
    public void stop() {
        repetitions.stop();
    }

    @Override
    public boolean isRunning() {
        return repetitions.running();
    }
}
