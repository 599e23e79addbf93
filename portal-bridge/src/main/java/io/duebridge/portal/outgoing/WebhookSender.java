package io.duebridge.portal.outgoing;

import io.duebridge.collections.webhooks.WebhookAttempt;
import io.duebridge.collections.webhooks.WebhookClaim;
import io.duebridge.collections.webhooks.WebhookDeliveries;
import io.duebridge.collections.webhooks.WebhookEndpoint;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookOutcome;
import io.duebridge.collections.webhooks.WebhookSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, each endpoint's messages one after the other, several endpoints side by side: one that does not answer keeps no other
 * waiting.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int SIDE_BY_SIDE = 8;
    private static final int AT_ONCE = 5;

    /** An endpoint with much to be told lets others have a turn after so many messages. */
    private static final int MOST_IN_A_ROW = 200;

    private final WebhookDeliveries deliveries;
    private final WebhookEndpoints endpoints;
    private final WebhookWire wire;
    private final Duration lease;
    private final String node;
    private final InstantSource clock;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE, work -> {
        Thread thread = new Thread(work, "duebridge-webhooks");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param deadline of one message; claims last longer than all that are taken at once can
     * @param node stands with each attempt
     */
    public WebhookSender(
            WebhookDeliveries deliveries,
            WebhookEndpoints endpoints,
            PublicAddresses addresses,
            Duration deadline,
            String node,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.wire = new WebhookWire(addresses, deadline);
        this.lease = deadline.multipliedBy(AT_ONCE).plus(Duration.ofMinutes(1));
        this.node = node;
        this.clock = clock;
    }

    /** Begins to send what is due, and does not wait for it. */
    public void start() {
        for (WebhookEndpoint endpoint : deliveries.ready()) {
            if (busy.add(endpoint.id())) {
                workers.execute(() -> {
                    try {
                        send(endpoint);
                    } catch (RuntimeException e) {
                        LOG.error("events could not be sent to endpoint {}; it is tried again", endpoint.id(), e);
                    } finally {
                        busy.remove(endpoint.id());
                    }
                });
            }
        }
    }

    /** Sends what is due to one endpoint; gives how many attempts that were. */
    public int send(WebhookEndpoint endpoint) {
        List<WebhookSecret> secrets = endpoints.secrets(endpoint.id());
        int attempts = 0;
        while (!secrets.isEmpty()
                && attempts < MOST_IN_A_ROW
                && !Thread.currentThread().isInterrupted()) {
            List<WebhookClaim> claims = deliveries.claim(endpoint, AT_ONCE, lease, node);
            if (claims.isEmpty()) {
                break;
            }
            boolean went = true;
            for (WebhookClaim claim : claims) {
                went &= send(endpoint, claim, secrets);
                attempts++;
            }
            if (!went) {
                // How long it is left alone stands with the endpoint, which is read anew the next time.
                break;
            }
        }
        return attempts;
    }

    private boolean send(WebhookEndpoint endpoint, WebhookClaim claim, List<WebhookSecret> secrets) {
        Instant now = clock.instant();
        WebhookOutcome outcome = wire.post(URI.create(endpoint.url()), headers(claim, now, secrets), claim.body());
        deliveries.ended(claim, outcome);
        boolean delivered = outcome.result() == WebhookAttempt.Result.DELIVERED;
        if (!delivered) {
            LOG.warn(
                    "event {} was not taken by endpoint {} at attempt {}: {}",
                    claim.event(),
                    endpoint.id(),
                    claim.number(),
                    outcome.words());
        }
        return delivered;
    }

    /** As the Standard Webhooks specification has them. */
    private static Map<String, String> headers(WebhookClaim claim, Instant now, List<WebhookSecret> secrets) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", claim.event().toString());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> secret.sign(claim.event().toString(), now.getEpochSecond(), claim.body()))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(20, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        wire.close();
    }
}
