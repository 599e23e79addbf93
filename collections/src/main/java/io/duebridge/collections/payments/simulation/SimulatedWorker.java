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
    private boolean asleep;

    SimulatedWorker(int number, PostingDesk desk) {
        this.id = new WorkerId("worker-" + number);
        this.desk = desk;
    }

    /** What is around a worker. */
    interface Surroundings {
        /** @param slept it looked at its clock, fell asleep, and sends without looking again */
        PaymentOutcome send(ClaimedPosting claimed, Deadline deadline, boolean slept);

        /** The desk has been told the outcome. */
        void reported(ClaimedPosting claimed, PaymentOutcome outcome);
    }

    /** Does the next thing; says what it was. */
    String step(ConnectionId connection, Surroundings surroundings, boolean sleeps) {
        ClaimedPosting reporting = sent;
        PaymentOutcome answer = outcome;
        if (reporting != null && answer != null) {
            sent = null;
            outcome = null;
            String done = id + " reports " + name(reporting) + " "
                    + answer.getClass().getSimpleName() + " -> " + desk.record(reporting, answer);
            surroundings.reported(reporting, answer);
            return done;
        }
        ClaimedPosting next = claimed.peek();
        if (next == null) {
            claimed.addAll(desk.claimDue(connection, id, 2));
            return id + " claims " + claimed.stream().map(SimulatedWorker::name).toList();
        }
        if (looked == null) {
            looked = next.callDeadline();
            asleep = sleeps;
            if (sleeps) {
                return id + " looks at its clock and falls asleep before sending " + name(next);
            }
        }
        claimed.remove();
        sent = next;
        // One that slept has looked at its clock already and does not look again.
        Deadline deadline = asleep ? Deadline.after(Duration.ofMinutes(1)) : looked;
        PaymentOutcome answered = surroundings.send(next, deadline, asleep);
        outcome = answered;
        looked = null;
        asleep = false;
        return id + " sends " + name(next) + ": " + answered.getClass().getSimpleName() + " (" + answered.evidence()
                + ")";
    }

    /** Everything it had in mind is gone; says what that was. */
    Injected crash() {
        Injected lost = sent != null
                ? Injected.CRASH_BEFORE_RECORD
                : claimed.isEmpty() ? Injected.CRASH : Injected.CRASH_BEFORE_SEND;
        claimed.clear();
        sent = null;
        outcome = null;
        looked = null;
        asleep = false;
        return lost;
    }

    WorkerId id() {
        return id;
    }

    boolean asleep() {
        return asleep;
    }

    boolean idle() {
        return claimed.isEmpty() && sent == null;
    }

    private static String name(ClaimedPosting posting) {
        return posting.frozen().reference() + " (fence " + posting.fence() + ")";
    }
}
