package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.LedgerChange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an address of every change, as the real service does: signed, several changes in one post, again when it is not answered with
 * 200, and the next only after that. The real service waits minutes before it tells; this one a moment.
 */
public final class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration COLLECTED = Duration.ofMillis(200);
    private static final Duration LATENESS = Duration.ofSeconds(4);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    /** One post, with how it was answered; status 0 if it was not. */
    public record Delivery(String body, int status) {}

    /** A change as a post names it: the company's realm, the entity, its id. */
    public record Told(String realm, String entity, String id) {}

    /** A post that is handed out instead of being sent. */
    public record Post(String body, String signature) {}

    private record Target(URI address, String verifierToken, WebhookFormat format) {}

    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final WebhookBodies bodies;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Queue<WebhookBodies.Event> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<WebhookFault> faults = new ConcurrentLinkedQueue<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<String> heldBack = new ArrayList<>();
    private volatile Optional<Target> target = Optional.empty();

    Webhooks(String realm, ScheduledExecutorService timer, InstantSource clock) {
        this.clock = clock;
        this.timer = timer;
        this.bodies = new WebhookBodies(realm);
    }

    /** From now on, until the sandbox is closed or another address is named. */
    public void tell(URI address, String verifierToken, WebhookFormat format) {
        target = Optional.of(new Target(address, verifierToken, format));
    }

    /** The next posts go wrong in these ways, one each. */
    public void arm(WebhookFault... next) {
        faults.addAll(List.of(next));
    }

    /** As if another company of the same app had changed: it is told in the same post. */
    public void tellOfCompany(String realm, String entity, String id) {
        add(WebhookBodies.Event.of(realm, entity, id, clock.instant()));
    }

    /** What would be posted about these changes. */
    public Post written(String verifierToken, WebhookFormat format, List<Told> changes) {
        String body = bodies.body(
                changes.stream()
                        .map(one -> WebhookBodies.Event.of(one.realm(), one.entity(), one.id(), clock.instant()))
                        .toList(),
                format);
        return new Post(body, bodies.signature(verifierToken, body));
    }

    /** Every post so far, faulty ones too. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    void changed(LedgerChange change) {
        if (target.isPresent()) {
            bodies.event(change).ifPresent(this::add);
        }
    }

    private void add(WebhookBodies.Event event) {
        waiting.add(event);
        var unused = timer.schedule(this::deliver, COLLECTED.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void deliver() {
        List<WebhookBodies.Event> events = new ArrayList<>();
        for (WebhookBodies.Event event = waiting.poll(); event != null; event = waiting.poll()) {
            events.add(event);
        }
        Target to = target.orElse(null);
        if (events.isEmpty() || to == null) {
            return;
        }
        String body = bodies.body(events, to.format());
        WebhookFault fault = faults.poll();
        if (fault == null) {
            post(to, body, to.verifierToken(), TRIES);
            releaseHeldBack(to);
            return;
        }
        switch (fault) {
            case DUPLICATE -> {
                post(to, body, to.verifierToken(), TRIES);
                post(to, body, to.verifierToken(), TRIES);
            }
            case DISORDER -> heldBack.add(body);
            case LATE -> {
                var unused = timer.schedule(
                        () -> post(to, body, to.verifierToken(), TRIES), LATENESS.toMillis(), TimeUnit.MILLISECONDS);
            }
            case WRONG_SIGNATURE -> post(to, body, to.verifierToken() + "-of-somebody-else", 1);
            case LOST -> deliveries.add(new Delivery(body, 0));
        }
    }

    private void releaseHeldBack(Target to) {
        List<String> late = List.copyOf(heldBack);
        heldBack.clear();
        late.forEach(body -> post(to, body, to.verifierToken(), TRIES));
    }

    private void post(Target to, String body, String token, int tries) {
        int status = 0;
        try {
            HttpRequest request = HttpRequest.newBuilder(to.address())
                    .timeout(Duration.ofSeconds(3))
                    .header("Content-Type", "application/json")
                    .header("intuit-signature", bodies.signature(token, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                    .build();
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            LOG.debug("a webhook could not be delivered to {}: {}", to.address(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        deliveries.add(new Delivery(body, status));
        if (status != 200 && tries > 1) {
            var unused =
                    timer.schedule(() -> post(to, body, token, tries - 1), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
