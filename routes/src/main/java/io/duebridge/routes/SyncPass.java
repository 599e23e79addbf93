package io.duebridge.routes;

import io.duebridge.collections.connections.SyncStep;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.documents.IntakePage;
import io.duebridge.collections.documents.IntakeResult;
import io.duebridge.spi.ConnectorException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run over one window: takes page after page and stores it; counts. For one thread. */
final class SyncPass implements AutoCloseable {
    private final String connection;
    private final String mappingVersion;
    private final DocumentIntake intake;
    private final Supplier<SyncStep> beginning;
    private final Function<SyncStep, PageAhead<MappedPage>> reading;
    private SyncStep step;
    private PageAhead<MappedPage> pages;
    private long read;
    private long stored;
    private long unchanged;
    private long deleted;
    private long quarantined;
    private long holes;

    /**
     * Begins at once.
     *
     * @param beginning where the window stands
     * @param reading the pages from there on
     */
    SyncPass(
            String connection,
            String mappingVersion,
            DocumentIntake intake,
            Supplier<SyncStep> beginning,
            Function<SyncStep, PageAhead<MappedPage>> reading) {
        this.connection = connection;
        this.mappingVersion = mappingVersion;
        this.intake = intake;
        this.beginning = beginning;
        this.reading = reading;
        this.step = beginning.get();
        this.pages = reading.apply(step);
    }

    boolean hasNext() {
        return pages.hasNext();
    }

    /** Documents, archive, cursor and run counters in one transaction; the page after it is being read meanwhile. */
    void storeNext() throws ConnectorException, InterruptedException {
        MappedPage page = pages.take();
        IntakeResult result = intake.accept(new IntakePage(step, page.page(), page.results(), mappingVersion));
        if (result.lost()) {
            // Another node reads this window too and was faster: go on where it left the cursor.
            pages.close();
            step = beginning.get();
            pages = reading.apply(step);
            return;
        }
        read += page.page().records().size();
        holes += page.page().holes().size();
        stored += result.stored();
        unchanged += result.unchanged();
        deleted += result.deleted();
        quarantined += result.quarantined();
        step = result.next().orElse(step);
    }

    String connection() {
        return connection;
    }

    SyncStep step() {
        return step;
    }

    KindOutcome outcome(Optional<Failure> failure) {
        return new KindOutcome(step.kind(), step.full(), read, stored, unchanged, deleted, quarantined, holes, failure);
    }

    @Override
    public void close() {
        pages.close();
    }
}
