package io.duebridge.netsuite;

import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReversalInstruction;
import java.util.Optional;
import java.util.Set;

/**
 * Voids a payment by Duebridge's RESTlet, since neither SOAP nor REST voids. Idempotent by the payment's state, which is looked at here
 * and, at the moment of the void, by the script. What NetSuite does not void, or nobody can ask it to, is answered as needing an entry.
 */
final class NetSuiteVoids {
    /** An entry would be refused for the same reason once it is to be set against the payment. */
    private static final Set<String> NO_ENTRY_EITHER = Set.of("RCRD_LOCKED_BY_WF");

    private final StandingPayments payments;
    private final NetSuiteWire wire;
    private final Optional<Restlet> restlet;

    NetSuiteVoids(StandingPayments payments, NetSuiteWire wire, Optional<Restlet> restlet) {
        this.payments = payments;
        this.wire = wire;
        this.restlet = restlet;
    }

    PaymentOutcome send(ReversalInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<StandingPayment> found = payments.read(instruction.payment(), deadline);
        Optional<PaymentOutcome> decided = NetSuiteReversal.withoutSending(instruction, found);
        if (decided.isPresent()) {
            return decided.get();
        }
        StandingPayment payment = found.orElseThrow();
        if (restlet.isEmpty()) {
            return needsEntry("Duebridge's RESTlet, which voids, is not installed (setting restlet)", payment.words());
        }
        try {
            Restlet.Voided voided = restlet.get()
                    .voidPayment(
                            instruction.payment().value(),
                            instruction.paymentReference().value(),
                            wire.callDeadline(deadline));
            return voided == Restlet.Voided.NOT_THERE
                    ? new Rejected(
                            NetSuiteErrors.PAYMENT_GONE.code(),
                            "payment " + instruction.payment() + " is not in NetSuite any more",
                            payment.words())
                    : new Posted(
                            payment.id(),
                            payment.number(),
                            payment.words() + "; voided by the RESTlet"
                                    + (voided == Restlet.Voided.BEFORE ? ", where it was void already" : ""));
        } catch (NetSuiteFailure failure) {
            return failed(instruction, failure, payment, deadline);
        }
    }

    private PaymentOutcome failed(
            ReversalInstruction instruction, NetSuiteFailure failure, StandingPayment payment, Deadline deadline) {
        boolean cannot = failure.errorCode() == NetSuiteErrors.RESTLET_MISSING
                || failure.errorCode() == NetSuiteErrors.NOT_PERMITTED;
        if (cannot) {
            return needsEntry(failure.getMessage() + ". " + failure.errorCode().advice(), failure.evidence());
        }
        if (failure.effect() != Effect.REFUSED || NO_ENTRY_EITHER.stream().anyMatch(failure::is)) {
            return failure.forWrite();
        }
        try {
            // Whoever voided it in between did what was wanted.
            Optional<PaymentOutcome> decided =
                    NetSuiteReversal.withoutSending(instruction, payments.read(instruction.payment(), deadline));
            return decided.orElseGet(() -> needsEntry(String.valueOf(failure.getMessage()), failure.evidence()));
        } catch (ConnectorException e) {
            return new InDoubt(
                    e.code(),
                    "the void was refused, and how payment " + payment.id() + " stands could not be read: "
                            + e.getMessage(),
                    failure.evidence());
        }
    }

    private static Rejected needsEntry(String why, String evidence) {
        ConnectionErrors code = ConnectionErrors.REVERSAL_NEEDS_ENTRY;
        return new Rejected(code.code(), "NetSuite does not void this payment: " + why, evidence);
    }
}
