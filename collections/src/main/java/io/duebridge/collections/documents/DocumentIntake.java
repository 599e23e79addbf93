package io.duebridge.collections.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.FullReads;
import io.duebridge.collections.connections.PageCounts;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.connections.SyncStep;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.ReadHole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Stores pages. A page is one transaction: archive, rows, quarantine, cursor, counters, holes and the event either are all there
 * afterwards or none is. A record that is there in this or a newer version costs no write.
 *
 * <p>Several nodes may read the same window: the cursor's version decides who stores, the other one's page is dropped.
 */
public final class DocumentIntake {
    /** The topic of the event each page with changes leaves in the outbox; its subject is the connection's id. */
    public static final String TOPIC = "records.stored";

    private final CollectionsStore store;
    private final SyncCursors cursors;
    private final SyncRuns runs;
    private final FullReads fullReads;
    private final Quarantine quarantine;
    private final Outbox outbox;
    private final PlanWriter writer;

    public DocumentIntake(CollectionsStore store) {
        this.store = store;
        this.cursors = new SyncCursors(store);
        this.runs = new SyncRuns(store);
        this.fullReads = new FullReads(store);
        this.quarantine = new Quarantine(store);
        this.outbox = new Outbox(store);
        this.writer = new PlanWriter(store);
    }

    /** Stores a page, or nothing of it if it throws or is {@link IntakeResult#lost}. */
    public IntakeResult accept(IntakePage page) {
        SyncStep step = page.step();
        // Compared and packed before the transaction, which is then short. Whoever writes meanwhile moves the cursor
        // on, and then
        // this plan is dropped.
        PagePlan plan = PagePlan.of(
                store.dsl(),
                quarantine,
                step.connection(),
                step.kind(),
                page.page().records(),
                page.results(),
                page.mappingVersion());
        Archive.Page archived = Archive.Page.of(plan.toArchive);
        try {
            return store.transactionResult(tx -> store(tx, page, plan, archived));
        } catch (LostToAnother e) {
            return IntakeResult.lostToAnother();
        }
    }

    private IntakeResult store(DSLContext tx, IntakePage page, PagePlan plan, Archive.Page archived) {
        SyncStep step = page.step();
        List<ReadHole> holes = new ArrayList<>(page.page().holes());
        holes.addAll(plan.holes);
        runs.addHoles(tx, step, holes);
        if (!cursors.advance(tx, step, page.page().next())) {
            throw new LostToAnother();
        }
        Batch batch = new Batch(
                step.organisation(),
                step.connection(),
                page.mappingVersion(),
                store.clock().instant());
        writer.write(tx, batch, step.kind(), plan, archived, Optional.of(step.runId()));
        Optional<SyncStep> next = page.page().next().map(step::after);
        runs.count(tx, step, plan.counts(), next.isEmpty());
        boolean readAgain = fullReads.met(tx, step, plan.met, next.isEmpty());
        if (next.isEmpty() && !readAgain) {
            runs.healCovered(tx, step);
        }
        publish(tx, step, plan.counts());
        return IntakeResult.of(plan.counts(), next);
    }

    private void publish(DSLContext tx, SyncStep step, PageCounts counts) {
        if (counts.stored() + counts.deleted() == 0) {
            return;
        }
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("kind", step.kind().label())
                .put("stored", counts.stored())
                .put("deleted", counts.deleted())
                .put("run", step.runId().toString())
                .toString();
        outbox.publish(tx, step.organisation(), TOPIC, step.connection().toString(), payload);
    }

    /** Takes the transaction back. */
    private static final class LostToAnother extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostToAnother() {
            super("the cursor has moved on", null, false, false);
        }
    }
}
