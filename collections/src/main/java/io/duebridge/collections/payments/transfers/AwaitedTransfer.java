package io.duebridge.collections.payments.transfers;

import io.duebridge.collections.payments.provider.TransferInstructions;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.time.Instant;

/**
 * A payment that waits for its payer's bank transfer.
 *
 * @param reference ours; what the transfer has to state is in the instructions
 * @param amount all that has to come
 * @param received what has come so far
 * @param since when it was begun
 * @param movedAt when money came last; when it was begun, if none came
 */
public record AwaitedTransfer(
        PaymentId payment,
        PaymentReference reference,
        CustomerId customer,
        String customerName,
        String provider,
        TransferInstructions instructions,
        Money amount,
        Money received,
        Instant since,
        Instant movedAt) {
    /** What is still to be transferred. */
    public Money remaining() {
        return amount.minus(received);
    }

    /** Whether nothing has come, so that the payer can give it up. */
    public boolean isUntouched() {
        return received.isZero();
    }
}
