package io.duebridge.collections.payments.simulation;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.AUDIT;
import static io.duebridge.collections.tables.Tables.OUTBOX;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_ATTEMPT;
import static io.duebridge.collections.tables.Tables.POSTING_FOUND;
import static io.duebridge.collections.tables.Tables.POSTING_STEP;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Runs simulations on a database of its own in memory, one after the other. A seed stands for one run:
 *
 * <pre>{@code
 * try (PostingSimulation simulation = PostingSimulation.open()) {
 *     SimulationResult result = simulation.run(4711, SimulationOptions.exactlyOnce());
 *     if (!result.holds()) {
 *         System.out.println(result.report());
 *     }
 * }
 * }</pre>
 */
public final class PostingSimulation implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final VirtualClock clock;
    private final CollectionsStore store;
    private int runs;

    private PostingSimulation(VirtualClock clock, CollectionsStore store) {
        this.clock = clock;
        this.store = store;
    }

    public static PostingSimulation open() {
        VirtualClock clock = new VirtualClock(START);
        // A run is some thousand small statements of a few hundred kinds: they are parsed once.
        String url = "jdbc:h2:mem:simulation_" + UUID.randomUUID() + ";DB_CLOSE_DELAY=0;QUERY_CACHE_SIZE=512";
        StoreSettings settings = new StoreSettings(url, "sa", "", 3);
        return new PostingSimulation(clock, CollectionsStore.open(settings, clock));
    }

    /** One run; the same seed and options give the same trace. */
    public SimulationResult run(long seed, SimulationOptions options) {
        clock.reset(START);
        store.transaction(PostingSimulation::forgetTheLastRun);
        return new SimulationRun(store, clock, options, seed, "simulation-" + runs++).run();
    }

    private static void forgetTheLastRun(DSLContext dsl) {
        dsl.deleteFrom(PAYMENT_RETURN).execute();
        dsl.deleteFrom(POSTING_FOUND).execute();
        dsl.deleteFrom(POSTING_STEP).execute();
        dsl.deleteFrom(POSTING_ATTEMPT).execute();
        dsl.deleteFrom(POSTING).execute();
        dsl.deleteFrom(ALLOCATION).execute();
        dsl.deleteFrom(PAYMENT).execute();
        dsl.deleteFrom(OUTBOX).execute();
        dsl.deleteFrom(AUDIT).execute();
    }

    @Override
    public void close() {
        store.close();
    }
}
