package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.ProbeTask;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.spi.FoundPayments;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/** Takes lookups; between taking one, asking and writing the answer down anything may happen, and some are never made. */
final class SimulatedProber {
    private static final WorkerId PROBER = new WorkerId("prober");
    private static final int AT_ONCE = 2;

    private final StoredConnection connection;
    private final PostingDesk desk;
    private final SimulatedErp erp;
    private final Random random;
    private final Tally tally;
    private final Deque<Lookup> lookups = new ArrayDeque<>();

    SimulatedProber(StoredConnection connection, PostingDesk desk, SimulatedErp erp, Random random, Tally tally) {
        this.connection = connection;
        this.desk = desk;
        this.erp = erp;
        this.random = random;
        this.tally = tally;
    }

    private record Lookup(ProbeTask task, Optional<FoundPayments> answer) {}

    String step(boolean chaos) {
        Lookup lookup = lookups.poll();
        if (lookup == null) {
            desk.probesDue(connection.id(), PROBER, AT_ONCE)
                    .forEach(task -> lookups.add(new Lookup(task, Optional.empty())));
            return "lookups taken: "
                    + lookups.stream().map(each -> each.task().reference()).toList();
        }
        if (lookup.answer().isPresent()) {
            return record(lookup.task(), lookup.answer().get());
        }
        return switch (chaos ? random.nextInt(10) : 9) {
            case 0 -> {
                tally.count(Injected.LOOKUP_FORGOTTEN);
                yield "the lookup of " + lookup.task().reference() + " is forgotten";
            }
            case 1, 2 -> {
                tally.count(Injected.LOOKUP_FAILED);
                yield "the lookup of " + lookup.task().reference() + " fails -> "
                        + desk.probeFailed(lookup.task(), "erp.unavailable", "out of order");
            }
            case 3, 4, 5 -> {
                tally.count(Injected.LOOKUP_LATE);
                FoundPayments found = ask(lookup.task());
                lookups.addFirst(new Lookup(lookup.task(), Optional.of(found)));
                yield "the lookup of " + lookup.task().reference() + " is answered: " + found.evidence();
            }
            default -> record(lookup.task(), ask(lookup.task()));
        };
    }

    private String record(ProbeTask task, FoundPayments found) {
        return "the lookup of " + task.reference() + " -> " + desk.recordProbe(task, found);
    }

    private FoundPayments ask(ProbeTask task) {
        FoundPayments found = erp.find(task.reference());
        tally.count(
                Injected.LOOKUP_LAG,
                erp.bookedAs(task.reference()).size() - found.payments().size());
        return found;
    }

    boolean idle() {
        return lookups.isEmpty();
    }

    /** It forgets what it had taken. */
    void restart() {
        lookups.clear();
    }
}
