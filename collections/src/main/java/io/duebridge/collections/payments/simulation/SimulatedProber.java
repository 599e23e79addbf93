package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ProbeTask;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReversal;
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
    private final SimulatedReversals reversing;
    private final SimulatedReapplications reapplying;
    private final Random random;
    private final Tally tally;
    private final Deque<Lookup> lookups = new ArrayDeque<>();

    SimulatedProber(
            StoredConnection connection,
            PostingDesk desk,
            SimulatedErp erp,
            SimulatedReversals reversing,
            SimulatedReapplications reapplying,
            Random random,
            Tally tally) {
        this.connection = connection;
        this.desk = desk;
        this.erp = erp;
        this.reversing = reversing;
        this.reapplying = reapplying;
        this.random = random;
        this.tally = tally;
    }

    /** What was found: payments, or how far a reversal came. */
    private record Answer(
            Optional<FoundPayments> payments,
            Optional<FoundReversal> reversal,
            Optional<FoundReapplication> reapplication) {
        String evidence() {
            return payments.map(FoundPayments::evidence)
                    .or(() -> reversal.map(FoundReversal::evidence))
                    .or(() -> reapplication.map(FoundReapplication::evidence))
                    .orElse("");
        }
    }

    private record Lookup(ProbeTask task, Optional<Answer> answer) {}

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
                Answer found = ask(lookup.task());
                lookups.addFirst(new Lookup(lookup.task(), Optional.of(found)));
                yield "the lookup of " + lookup.task().reference() + " is answered: " + found.evidence();
            }
            default -> record(lookup.task(), ask(lookup.task()));
        };
    }

    private String record(ProbeTask task, Answer found) {
        PostingState state = found.reversal()
                .map(reversal -> desk.recordProbe(task, reversal))
                .or(() -> found.reapplication().map(applied -> desk.recordProbe(task, applied)))
                .orElseGet(() -> desk.recordProbe(task, found.payments().orElseThrow()));
        return "the lookup of " + task.reference() + " -> " + state;
    }

    private Answer ask(ProbeTask task) {
        if (task.reversal().isPresent()) {
            return new Answer(Optional.empty(), task.reversal().map(reversing::find), Optional.empty());
        }
        if (task.reapplication().isPresent()) {
            return new Answer(
                    Optional.empty(), Optional.empty(), task.reapplication().map(reapplying::find));
        }
        FoundPayments found = erp.find(task.reference());
        tally.count(
                Injected.LOOKUP_LAG,
                erp.bookedAs(task.reference()).size() - found.payments().size());
        return new Answer(Optional.of(found), Optional.empty(), Optional.empty());
    }

    boolean idle() {
        return lookups.isEmpty();
    }

    /** It forgets what it had taken. */
    void restart() {
        lookups.clear();
    }
}
