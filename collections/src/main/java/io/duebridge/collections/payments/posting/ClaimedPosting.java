package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.FrozenPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * A posting that one worker may send, once, until it gives up. The attempt is already committed.
 *
 * @param fence the claim's number; a result that comes with an old one is evidence only
 * @param giveUp half the lease, on the worker's own monotonic clock, counted from before the claim
 * @param callTime how long the call itself may take
 */
public record ClaimedPosting(
        PostingId id,
        ConnectionId connection,
        CustomerId customer,
        WorkerId worker,
        long fence,
        int attempt,
        Instant claimedAt,
        Frozen frozen,
        Deadline giveUp,
        Duration callTime,
        LongSupplier nanoTime) {

    /** The payment to send, where it is one. */
    public FrozenPayment payment() {
        if (frozen instanceof Frozen.OfPayment one) {
            return one.payment();
        }
        throw new IllegalStateException("posting " + id + " is no payment");
    }

    /**
     * The deadline to hand to {@link io.duebridge.spi.ErpConnection#post}: take it right before the call. It never reaches
     * beyond {@link #giveUp}, and has already passed if the worker slept too long: the connector, which looks at it right
     * before the socket write, then answers that nothing was sent.
     */
    public Deadline callDeadline() {
        Duration left = giveUp.remaining();
        return Deadline.after(left.compareTo(callTime) < 0 ? left : callTime, nanoTime);
    }
}
