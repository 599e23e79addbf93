package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.quickbooks.Written.Accepted;
import io.duebridge.quickbooks.Written.Failed;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.Map;
import java.util.Optional;

/**
 * Voids a payment. Idempotent by the payment's state: one that is void already is what was wanted. The SyncToken that was read goes
 * with the void, so a payment somebody changed in between is looked at again before anything happens to it.
 */
final class QuickBooksVoids {
    private static final int MOST_READINGS = 4;

    private final QuickBooksPayments payments;
    private final QuickBooksWrites writes;

    QuickBooksVoids(QuickBooksPayments payments, QuickBooksWrites writes) {
        this.payments = payments;
        this.writes = writes;
    }

    PaymentOutcome send(FrozenReversal reversal, Deadline deadline) throws ConnectorException {
        String evidence = "";
        for (int reading = 0; reading < MOST_READINGS; reading++) {
            Optional<PostedPayment> found = payments.read(reversal.instruction().payment(), deadline);
            Optional<PaymentOutcome> decided = Decisions.withoutSending(reversal.instruction(), found);
            if (decided.isPresent()) {
                return decided.get();
            }
            PostedPayment payment = found.orElseThrow();
            if (payment.deposit().isPresent()) {
                return needsEntry("it is in deposit " + payment.deposit().get(), payment.words());
            }
            Written written = writes.send(
                    "payment",
                    ReversalBody.requestId(reversal, "-void-" + payment.syncToken()),
                    Map.of("operation", "update", "include", "void"),
                    body(payment),
                    deadline);
            if (written instanceof Accepted accepted) {
                return accepted(accepted, payment);
            }
            Failed failed = (Failed) written;
            if (failed.is(QuickBooksFault.DEPOSITED) || failed.is(QuickBooksFault.PERIOD_CLOSED)) {
                return needsEntry(
                        failed.fault().map(QuickBooksFault::words).orElse(""),
                        failed.outcome().evidence());
            }
            if (!failed.is(QuickBooksFault.STALE) && !failed.is(QuickBooksFault.NOT_FOUND)) {
                return failed.outcome();
            }
            evidence = failed.outcome().evidence();
        }
        QuickBooksErrors busy = QuickBooksErrors.PAYMENT_BUSY;
        return new NotSent(busy.kind(), busy.code(), busy.advice(), Optional.empty(), evidence);
    }

    private static String body(PostedPayment payment) throws ConnectorException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return ReversalBody.json(body.put("Id", payment.id())
                .put("SyncToken", payment.syncToken())
                .put("sparse", true));
    }

    private static PaymentOutcome accepted(Accepted accepted, PostedPayment before) {
        JsonNode answer = accepted.answer().path("Payment");
        return answer.path("Id").asText().equals(before.id()) && isVoided(answer, before)
                ? new Posted(new ErpId(before.id()), before.number(), before.words() + "; " + accepted.evidence())
                : new InDoubt(
                        ConnectionErrors.UNREADABLE_ANSWER.code(),
                        "a success that is not payment " + before.id() + " voided",
                        accepted.evidence());
    }

    private static boolean isVoided(JsonNode answer, PostedPayment before) {
        try {
            return PostedPayment.of(answer, before.total().currency()).isVoided();
        } catch (ConnectorException unreadable) {
            return false;
        }
    }

    private static Rejected needsEntry(String why, String evidence) {
        ConnectionErrors code = ConnectionErrors.REVERSAL_NEEDS_ENTRY;
        return new Rejected(code.code(), "QuickBooks does not void this payment: " + why, evidence);
    }
}
