package io.duebridge.routes;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The counts of one run of posting; several senders count at once. */
final class PostingRun {
    private final StoredConnection connection;
    private final AtomicLong prepared = new AtomicLong();
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong notSent = new AtomicLong();
    private final AtomicLong inDoubt = new AtomicLong();
    private volatile @Nullable Duration again;
    private final AtomicReference<@Nullable Failure> blocked = new AtomicReference<>();
    private final Pace pace;

    PostingRun(StoredConnection connection, Pace pace) {
        this.connection = connection;
        this.pace = pace;
    }

    Pace pace() {
        return pace;
    }

    /** There is more to do than this run does; the last word counts. */
    void resumeIn(Duration time) {
        again = time;
    }

    StoredConnection connection() {
        return connection;
    }

    void prepared(int count) {
        prepared.addAndGet(count);
    }

    /** The ERP answered: who sends next heeds it at once. */
    void answered(PaymentOutcome outcome) {
        Failure.of(outcome).ifPresent(blocked::set);
    }

    /** It is written down: only then it counts. */
    void recorded(PaymentOutcome outcome) {
        outcome.fold(one -> posted, one -> rejected, one -> notSent, one -> inDoubt)
                .incrementAndGet();
    }

    /** What turned one away would turn the next one away too: why this run claims no more. */
    Optional<Failure> blocked() {
        return Optional.ofNullable(blocked.get());
    }

    static String word(PaymentOutcome outcome) {
        return outcome.fold(one -> "posted", one -> "rejected", one -> "not-sent", one -> "in-doubt");
    }

    PostingReport report() {
        return report(blocked());
    }

    static PostingReport failed(String connection, @Nullable PostingRun begun, Failure failure) {
        return begun == null
                ? new PostingReport(connection, 0, 0, 0, 0, 0, Optional.of(failure), Optional.empty())
                : begun.report(Optional.of(failure));
    }

    private PostingReport report(Optional<Failure> failure) {
        return new PostingReport(
                connection.name(),
                prepared.get(),
                posted.get(),
                rejected.get(),
                notSent.get(),
                inDoubt.get(),
                failure,
                Optional.ofNullable(again));
    }
}
