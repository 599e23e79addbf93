package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A worker that does one thing at a time, and may be left alone, or killed, between any two. */
final class SimulatedWorker {
    private final WorkerId id;
    private final PostingDesk desk;
    private final Queue<ClaimedPosting> claimed = new ArrayDeque<>();
    private @Nullable ClaimedPosting sent;
    private @Nullable PaymentOutcome outcome;
    private @Nullable Deadline looked;

    SimulatedWorker(int number, PostingDesk desk) {
        this.id = new WorkerId("worker-" + number);
        this.desk = desk;
    }

    interface Wire {
        PaymentOutcome send(ClaimedPosting claimed, Deadline deadline);
    }

    /** Does the next thing; says what it was. */
    String step(ConnectionId connection, Wire wire, boolean sleeps) {
        ClaimedPosting reporting = sent;
        PaymentOutcome answer = outcome;
        if (reporting != null && answer != null) {
            sent = null;
            outcome = null;
            return id + " reports " + name(reporting) + " " + answer.getClass().getSimpleName() + " -> "
                    + desk.record(reporting, answer);
        }
        ClaimedPosting next = claimed.peek();
        if (next == null) {
            claimed.addAll(desk.claimDue(connection, id, 2));
            return id + " claims " + claimed.stream().map(SimulatedWorker::name).toList();
        }
        if (looked == null) {
            looked = next.callDeadline();
            if (sleeps) {
                return id + " looks at its clock and falls asleep before sending " + name(next);
            }
        }
        claimed.remove();
        sent = next;
        // One that sleeps has looked at its clock already and does not look again.
        outcome = wire.send(next, sleeps ? Deadline.after(Duration.ofMinutes(1)) : looked);
        looked = null;
        return id + " sends " + name(next) + ": " + outcome.getClass().getSimpleName() + " (" + outcome.evidence()
                + ")";
    }

    /** Everything it had in mind is gone. */
    String crash() {
        claimed.clear();
        sent = null;
        outcome = null;
        looked = null;
        return id + " crashes";
    }

    boolean idle() {
        return claimed.isEmpty() && sent == null;
    }

    private static String name(ClaimedPosting posting) {
        return posting.frozen().reference() + " (fence " + posting.fence() + ")";
    }
}
