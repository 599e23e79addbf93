package io.duebridge.routes;

import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the routes count, per connection, kind and outcome. Camel's own route timers stand beside them. */
final class RouteMetrics {
    private final MeterRegistry meters;
    private final Map<String, AtomicLong> drifted = new ConcurrentHashMap<>();

    RouteMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void synced(String connection, KindOutcome outcome) {
        Tags where = tags(connection, outcome.kind());
        meters.counter("duebridge.sync.runs", where.and("outcome", outcomeOf(outcome.failure(), outcome.holes())))
                .increment();
        count("duebridge.sync.records", where.and("outcome", "stored"), outcome.stored());
        count("duebridge.sync.records", where.and("outcome", "unchanged"), outcome.unchanged());
        count("duebridge.sync.records", where.and("outcome", "deleted"), outcome.deleted());
        count("duebridge.sync.records", where.and("outcome", "quarantined"), outcome.quarantined());
        count("duebridge.sync.holes", where, outcome.holes());
    }

    void sent(String connection, String outcome) {
        meters.counter("duebridge.postings.sent", "connection", connection, "outcome", outcome)
                .increment();
    }

    void probed(String connection, String outcome) {
        meters.counter("duebridge.postings.probed", "connection", connection, "outcome", outcome)
                .increment();
    }

    /** Comparisons by outcome, and how many customers drift, as a gauge that stays what it was last. */
    void reconciled(String connection, ReconcileReport report) {
        String outcome = report.failure()
                .map(failure -> failure.kind().name().toLowerCase(Locale.ROOT))
                .orElseGet(() -> report.ties() ? "tied" : "drift");
        meters.counter("duebridge.reconcile.runs", "connection", connection, "outcome", outcome)
                .increment();
        report.result().ifPresent(result -> {
            drifted.computeIfAbsent(connection, this::driftGauge).set(result.drifted());
            count(
                    "duebridge.reconcile.records",
                    Tags.of("connection", connection, "outcome", "read"),
                    result.recordsReadAgain());
            count(
                    "duebridge.reconcile.records",
                    Tags.of("connection", connection, "outcome", "gone"),
                    result.recordsGone());
        });
    }

    private AtomicLong driftGauge(String connection) {
        AtomicLong customers = new AtomicLong();
        meters.gauge("duebridge.reconcile.drifted", Tags.of("connection", connection), customers);
        return customers;
    }

    private static String outcomeOf(Optional<Failure> failure, long holes) {
        return failure.map(found -> found.kind().name().toLowerCase(Locale.ROOT))
                .orElse(holes > 0 ? "holes" : "complete");
    }

    private static Tags tags(String connection, RecordKind kind) {
        return Tags.of(Tag.of("connection", connection), Tag.of("kind", kind.label()));
    }

    private void count(String name, Tags tags, long amount) {
        if (amount > 0) {
            meters.counter(name, tags).increment((double) amount);
        }
    }
}
