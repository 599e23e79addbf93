package io.duebridge.app.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.collections.payments.NewsCollector;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.ReportingProvider.Report;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PayPal's list of events, which has what our webhook is subscribed to. */
final class PayPalNews implements NewsCollector.Source<JsonNode> {
    private static final Logger LOG = LoggerFactory.getLogger(PayPalNews.class);
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final PayPalApi api;
    private final PayPalEvents events;

    PayPalNews(PayPalApi api, PayPalEvents events) {
        this.api = api;
        this.events = events;
    }

    @Override
    public String name() {
        return "PayPal";
    }

    @Override
    public Duration overlap() {
        return Duration.ofHours(2);
    }

    @Override
    public String id(JsonNode event) {
        return event.path("id").asText();
    }

    @Override
    public Instant at(JsonNode event) {
        return happened(event);
    }

    static Instant happened(JsonNode event) {
        return Instant.parse(event.path("create_time").asText());
    }

    @Override
    public Optional<Report> report(JsonNode event, ProviderNews taken, Deadline deadline)
            throws NewsCollector.Unavailable {
        try {
            return events.report(event, taken, deadline);
        } catch (PayPalFault e) {
            throw new NewsCollector.Unavailable(e.told(), e);
        }
    }

    /** PayPal lists the newest first, and the way to the next page as a link. */
    @Override
    public Optional<List<JsonNode>> listed(Instant from, Instant to, Deadline deadline)
            throws NewsCollector.Unavailable {
        List<JsonNode> all = new ArrayList<>();
        Optional<String> page = Optional.of("/v1/notifications/webhooks-events?page_size=" + PAGE + "&start_time="
                + from.truncatedTo(ChronoUnit.SECONDS) + "&end_time="
                + to.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        try {
            for (int pages = 0; page.isPresent(); pages++) {
                if (pages == MOST_PAGES) {
                    return Optional.empty();
                }
                JsonNode answer = api.get(page.get(), NewsCollector.call(deadline));
                answer.path("events").forEach(event -> add(event, all));
                page = next(answer);
            }
        } catch (PayPalFault e) {
            throw new NewsCollector.Unavailable(e.told(), e);
        }
        Collections.reverse(all);
        return Optional.of(all);
    }

    /** One that says neither what nor when it is must not keep all others waiting. */
    private static void add(JsonNode event, List<JsonNode> all) {
        try {
            if (happened(event).isAfter(Instant.EPOCH) && event.path("id").isTextual()) {
                all.add(event);
                return;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        LOG.error("PayPal lists an event without id or time, which is passed over: {}", event.path("id"));
    }

    private static Optional<String> next(JsonNode answer) {
        for (JsonNode link : answer.path("links")) {
            if (link.path("rel").asText().equals("next")) {
                return PayPalEvents.pathOf(link.path("href").asText());
            }
        }
        return Optional.empty();
    }
}
