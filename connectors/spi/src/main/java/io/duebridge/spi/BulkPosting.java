package io.duebridge.spi;

import java.time.Duration;
import java.util.List;

/**
 * Posts several payments in one call. Thread-safe. Each line keeps its own reference and its own outcome, so that a line is looked up
 * and sent again like a payment that went alone. The same rules hold as for {@link ErpConnection#post}: outcomes are values, nothing
 * whose outcome is open is sent again by itself, the deadline is looked at right before the socket write.
 *
 * <p>What a batch is guarded by may be less than what guards a single payment; the descriptor's guarantee {@link #OPERATION} says it,
 * and is never weaker than that of {@code payment}.
 */
public interface BulkPosting {
    /** The name of its guarantee in {@link ConnectorDescriptor#guarantees()}. */
    String OPERATION = "payment-batch";

    /** How many payments a call may hold, at least 1. Fewer than 2 means: send them singly. */
    int largestBatch();

    /**
     * What the vendor's limits leave at this moment, so that no more is taken in hand than can go. To be asked only when there is something
     * to post: other calls of the connection may be held back for it from then on.
     */
    Room room();

    /**
     * @param payments how many may go without waiting
     * @param after how long until there is room for a whole batch, or for one payment if they go singly; zero if there is
     */
    record Room(int payments, Duration after) {}

    /**
     * Sends the payments, each once. A fault of one line is that line's outcome. If the answer to the whole is lost, every line is
     * {@link PaymentOutcome.InDoubt}; if the whole was turned away before it was read, every line is
     * {@link PaymentOutcome.NotSent}.
     *
     * @param payments of different customers each; at most {@link #largestBatch()}
     * @return an outcome for each payment, in their order
     * @throws IllegalArgumentException if there are none, too many, or two of one customer; nothing was sent then
     */
    List<PaymentOutcome> post(List<FrozenPayment> payments, Deadline deadline);
}
