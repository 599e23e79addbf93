package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One lookup that one worker is to make.
 *
 * @param payment what to look for if it is a payment
 * @param reversal what to look for if it is a reversal
 * @param reapplication what to look for if it is a re-application
 * @param probe the probe's number; the result of an older one is evidence only
 * @param startedAt not later than the lookup's start: decides whether "not found" counts
 */
public record ProbeTask(
        PostingId posting,
        ConnectionId connection,
        PaymentReference reference,
        Optional<PaymentInstruction> payment,
        Optional<ReversalInstruction> reversal,
        Optional<ReapplicationInstruction> reapplication,
        WorkerId worker,
        int probe,
        long fence,
        int attempt,
        Instant startedAt,
        Duration callTime,
        LongSupplier nanoTime) {

    /** The deadline to hand to {@link io.duebridge.spi.ErpConnection#findPayment}. */
    public Deadline callDeadline() {
        return Deadline.after(callTime, nanoTime);
    }
}
