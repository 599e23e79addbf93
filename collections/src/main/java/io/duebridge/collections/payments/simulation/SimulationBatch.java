package io.duebridge.collections.payments.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Many seeds, several side by side: each runner has a database of its own and takes the next seed when it is done with one, so the
 * result does not depend on how many there are.
 */
public final class SimulationBatch {
    private final List<SimulationOptions> options;
    private final int runners;

    /** @param options each seed is run once with each of these */
    public SimulationBatch(List<SimulationOptions> options, int runners) {
        this.options = List.copyOf(options);
        this.runners = runners;
    }

    /**
     * Runs the seeds from {@code from} on. After one has failed, no further seed is begun.
     *
     * @param done told how many seeds are done, from any thread
     */
    public SimulationTotals run(long from, long seeds, LongConsumer done) throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        AtomicLong finished = new AtomicLong();
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(runners);
        try {
            List<Future<SimulationTotals>> parts = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                parts.add(executor.submit(() -> {
                    SimulationTotals totals = new SimulationTotals();
                    try (PostingSimulation simulation = PostingSimulation.open()) {
                        for (long seed = next.getAndIncrement();
                                seed < from + seeds && !failed.get();
                                seed = next.getAndIncrement()) {
                            for (SimulationOptions each : options) {
                                totals.add(simulation.run(seed, each));
                            }
                            failed.compareAndSet(false, !totals.hold());
                            done.accept(finished.incrementAndGet());
                        }
                    }
                    return totals;
                }));
            }
            return sum(parts);
        } finally {
            executor.shutdownNow();
        }
    }

    private static SimulationTotals sum(List<Future<SimulationTotals>> parts) throws InterruptedException {
        SimulationTotals all = new SimulationTotals();
        for (Future<SimulationTotals> part : parts) {
            try {
                all.add(part.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a simulation could not be run", e.getCause());
            }
        }
        return all;
    }
}
