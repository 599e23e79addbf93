package io.duebridge.app.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ReportingProvider.Report;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Collects what happened at PayPal from its list of events, which goes back 30 days and has what our webhook is subscribed to. A webhook
 * that comes in only makes it come sooner, so one that comes early, twice, out of order or never does no harm.
 */
final class PayPalNews {
    private static final Duration CALL_TIME = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(60);

    /** Events may be listed some time after the moment in which they happened. */
    private static final Duration OVERLAP = Duration.ofHours(2);

    /** What another run of the program left behind is looked for further back. */
    private static final Duration FIRST_OVERLAP = Duration.ofDays(3);

    private static final Duration KEPT = Duration.ofDays(45);
    private static final Duration FURTHEST = Duration.ofDays(30);
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    private final PayPalApi api;
    private final PayPalEvents events;
    private final InstantSource clock;
    private final Map<Report, Happened> collected = new ConcurrentHashMap<>();

    /** Seen and not taken in, and when it happened: where to begin the next time. */
    private final Map<String, Instant> left = new ConcurrentHashMap<>();

    private volatile Optional<ProviderNews> kept = Optional.empty();
    private volatile Instant next = Instant.MIN;
    private volatile boolean firstLook = true;

    PayPalNews(PayPalApi api, PayPalOrders orders, PayPalProvider provider, InstantSource clock) {
        this.api = api;
        this.events = new PayPalEvents(api, orders, provider);
        this.clock = clock;
    }

    private record Happened(String id, Instant at) {}

    /** From now on news are collected. */
    void keepIn(ProviderNews news) {
        kept = Optional.of(news);
    }

    void wake() {
        next = Instant.MIN;
    }

    /** What is new, oldest first; nothing if it was looked lately and no webhook came since. */
    List<Report> reports() {
        Instant now = clock.instant();
        Optional<ProviderNews> taken = kept;
        if (taken.isEmpty() || now.isBefore(next)) {
            return List.of();
        }
        next = now.plus(PAUSE);
        collected.clear();
        try {
            return collect(taken.get(), now);
        } catch (PayPalFault e) {
            throw new IllegalStateException("PayPal's news cannot be collected now: " + e.told(), e);
        }
    }

    private List<Report> collect(ProviderNews taken, Instant now) throws PayPalFault {
        List<JsonNode> happened = listed(from(taken, now), now);
        Set<String> known = taken.taken(
                happened.stream().map(event -> event.path("id").asText()).toList());
        List<Report> reports = new ArrayList<>();
        for (JsonNode event : happened) {
            String id = event.path("id").asText();
            if (!known.contains(id)) {
                Instant at = at(event);
                left.put(id, at);
                Optional<Report> report = events.report(event, taken);
                if (report.isEmpty() || !(report.get().answer() instanceof Unclear)) {
                    report.ifPresent(reports::add);
                    note(taken, new Happened(id, at), report);
                }
            }
        }
        if (firstLook) {
            firstLook = false;
            taken.forgetBefore(now.minus(KEPT));
        }
        return reports;
    }

    private Instant from(ProviderNews taken, Instant now) {
        Instant furthest = now.minus(FURTHEST);
        Instant from = taken.latest()
                .map(latest -> latest.minus(firstLook ? FIRST_OVERLAP : OVERLAP))
                .orElse(furthest);
        Instant first = left.values().stream()
                .min(Instant::compareTo)
                .filter(from::isAfter)
                .orElse(from);
        return first.isBefore(furthest) ? furthest : first;
    }

    /** Oldest first; PayPal lists the newest first, and the way to the next page as a link. */
    private List<JsonNode> listed(Instant from, Instant now) throws PayPalFault {
        Deadline deadline = Deadline.after(CALL_TIME);
        List<JsonNode> all = new ArrayList<>();
        Optional<String> page = Optional.of("/v1/notifications/webhooks-events?page_size=" + PAGE + "&start_time="
                + from.truncatedTo(ChronoUnit.SECONDS) + "&end_time="
                + now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        for (int pages = 0; page.isPresent() && pages < MOST_PAGES; pages++) {
            JsonNode answer = api.get(page.get(), deadline);
            answer.path("events").forEach(all::add);
            page = next(answer);
        }
        Collections.reverse(all);
        return all;
    }

    private static Optional<String> next(JsonNode answer) {
        for (JsonNode link : answer.path("links")) {
            if (link.path("rel").asText().equals("next")) {
                return PayPalEvents.pathOf(link.path("href").asText());
            }
        }
        return Optional.empty();
    }

    static Instant at(JsonNode event) {
        return Instant.parse(event.path("create_time").asText());
    }

    private void take(ProviderNews taken, Happened happened) {
        taken.take(happened.id(), happened.at());
        left.remove(happened.id());
    }

    private void note(ProviderNews taken, Happened happened, Optional<Report> report) {
        Happened same = report.map(one -> collected.putIfAbsent(one, happened)).orElse(null);
        if (report.isEmpty() || same != null) {
            take(taken, happened);
        }
    }

    void acknowledge(Report report) {
        Happened happened = collected.remove(report);
        if (happened != null) {
            kept.ifPresent(taken -> take(taken, happened));
        }
    }
}
