package io.duebridge.sap;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.Optional;

/** Reverses a payment's document. SAP does so once: a document that is reversed is not reversed again, whoever asks and whenever. */
final class ReversalVoids {
    private final JournalSending sending;
    private final ItemQueries queries;
    private final SapSettings settings;

    ReversalVoids(JournalSending sending, ItemQueries queries, SapSettings settings) {
        this.sending = sending;
        this.queries = queries;
        this.settings = settings;
    }

    PaymentOutcome send(FrozenReversal reversal, StandingDocument payment, Deadline deadline) {
        if (payment.hasClearedItems()) {
            return needsEntry(
                    "SAP reverses no document with cleared items, and no service resets a clearing", payment.words());
        }
        JournalSending.Answer answer = sending.send(reversal.body(), deadline);
        if (answer instanceof JournalSending.Answer.Booked booked) {
            return new Posted(
                    payment.id(),
                    Optional.of(payment.number()),
                    "reversed by " + booked.confirmation().evidence());
        }
        return answer instanceof JournalSending.Answer.Refused refused
                ? refused(refused, reversal, deadline)
                : ((JournalSending.Answer.Failed) answer).outcome();
    }

    private static PaymentOutcome needsEntry(String why, String evidence) {
        return new Rejected(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code(), why, evidence);
    }

    /**
     * Between the look and the send somebody may have reversed it or cleared an item; the books say which, and no message number does for sure.
     * Where they show neither, a person decides: somebody's reversal may not be in the books yet, and an entry beside it would charge twice.
     */
    private PaymentOutcome refused(JournalSending.Answer.Refused refused, FrozenReversal reversal, Deadline deadline) {
        if (refused.meaning() == SapErrors.ACCOUNT_LOCKED) {
            return refused.outcome();
        }
        Optional<StandingDocument> now;
        try {
            now = StandingDocument.read(reversal.instruction().payment(), queries, settings, deadline);
        } catch (ConnectorException e) {
            return new InDoubt(
                    e.code(),
                    "SAP refused, and how the payment stands could not be seen: " + e.getMessage(),
                    refused.evidence());
        }
        if (now.filter(StandingDocument::reversed).isPresent()) {
            return new Posted(
                    now.get().id(),
                    Optional.of(now.get().number()),
                    refused.evidence() + "; " + now.get().words());
        }
        return now.filter(StandingDocument::hasClearedItems).isPresent()
                ? needsEntry(
                        "SAP does not reverse the document: " + refused.cause().words(), refused.evidence())
                : refused.outcome();
    }
}
