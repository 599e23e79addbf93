package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A posting as staff see it.
 *
 * @param task what the accountant is asked to do
 * @param reverses for a reversal: the posting it takes back
 * @param reversal for a reversal: what is sent
 * @param reapplies for a re-application: the posting whose payment is applied otherwise
 * @param reapplication for a re-application: what is sent
 * @param total what is booked, or taken back, or applied otherwise
 * @param moneyReturned all of the money went back while or after it was posted
 */
public record PostingView(
        PostingId id,
        PaymentId payment,
        ConnectionId connection,
        String connectionName,
        CustomerId customer,
        String customerName,
        int intentVersion,
        PaymentReference reference,
        PostingOperation operation,
        Optional<PostingId> reverses,
        Optional<ReversalInstruction> reversal,
        Optional<PostingId> reapplies,
        Optional<ReapplicationInstruction> reapplication,
        Money total,
        LocalDate date,
        PostingState state,
        Optional<String> task,
        boolean moneyReturned,
        Optional<String> erpId,
        Optional<String> erpNumber,
        Optional<String> lastCode,
        Optional<String> lastMessage,
        Optional<Instant> dueAt,
        Optional<Instant> probeAt,
        int sends,
        Instant createdAt,
        Instant updatedAt) {}
