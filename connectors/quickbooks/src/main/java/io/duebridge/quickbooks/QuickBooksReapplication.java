package io.duebridge.quickbooks;

import io.duebridge.quickbooks.Written.Accepted;
import io.duebridge.quickbooks.Written.Failed;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.ReapplicationInstruction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies a payment otherwise by one update of it. The payment is read first: it has to stand as it did when somebody decided, and
 * the SyncToken that was read goes with the update. Where that has become stale the payment is read again, and the update goes on
 * only if the payment still stands so; what else changed of it, such as a memo, is nobody's loss.
 */
final class QuickBooksReapplication implements PaymentReapplication {
    private static final int MOST_READINGS = 4;

    private final QuickBooksPayments payments;
    private final QuickBooksWrites writes;

    QuickBooksReapplication(QuickBooksPayments payments, QuickBooksWrites writes) {
        this.payments = payments;
        this.writes = writes;
    }

    @Override
    public FrozenReapplication freeze(ReapplicationInstruction instruction) throws ConnectorException {
        return ReapplicationBody.freeze(instruction);
    }

    @Override
    public PaymentOutcome reapply(FrozenReapplication reapplication, Deadline deadline) {
        try {
            return send(reapplication, deadline);
        } catch (ConnectorException e) {
            // A look at how the payment stands failed, and nothing has been written in this send.
            return e.kind() == ErrorKind.INVALID_DATA
                    ? new Rejected(e.code(), String.valueOf(e.getMessage()), String.valueOf(e.getMessage()))
                    : QuickBooksWrites.notSent(e);
        }
    }

    private PaymentOutcome send(FrozenReapplication reapplication, Deadline deadline) throws ConnectorException {
        ReapplicationInstruction instruction = reapplication.instruction();
        String evidence = "";
        for (int reading = 0; reading < MOST_READINGS; reading++) {
            Optional<PostedPayment> found = payments.read(instruction.payment(), deadline);
            Standing standing = standing(instruction, found);
            if (standing == Standing.OTHERWISE) {
                return changed(instruction, found);
            }
            PostedPayment payment = found.orElseThrow();
            if (standing == Standing.AS_INSTRUCTED) {
                return posted(payment, evidence + payment.words());
            }
            Written written = writes.send(
                    "payment",
                    ReapplicationBody.requestId(reapplication, payment),
                    Map.of("operation", "update"),
                    ReapplicationBody.update(reapplication, payment),
                    deadline);
            if (written instanceof Accepted accepted) {
                return accepted(instruction, accepted, payment);
            }
            Failed failed = (Failed) written;
            if (!failed.is(QuickBooksFault.STALE)) {
                return failed.outcome();
            }
            evidence = failed.evidence() + "; ";
        }
        QuickBooksErrors busy = QuickBooksErrors.PAYMENT_BUSY;
        return new NotSent(busy.kind(), busy.code(), busy.advice(), Optional.empty(), evidence);
    }

    private static PaymentOutcome accepted(
            ReapplicationInstruction instruction, Accepted accepted, PostedPayment before) {
        try {
            PostedPayment after = PostedPayment.of(
                    accepted.answer().path("Payment"), before.total().currency());
            if (standing(instruction, Optional.of(after)) == Standing.AS_INSTRUCTED) {
                return posted(after, before.words() + "; " + accepted.evidence());
            }
        } catch (ConnectorException unreadable) {
            // Below: a success that says nothing is looked up like no answer at all.
        }
        return new InDoubt(
                ConnectionErrors.UNREADABLE_ANSWER.code(),
                "a success that does not show payment " + before.id() + " applied as instructed",
                accepted.evidence());
    }

    private static Posted posted(PostedPayment payment, String evidence) {
        return new Posted(new ErpId(payment.id()), payment.number(), evidence);
    }

    private static Rejected changed(ReapplicationInstruction instruction, Optional<PostedPayment> found) {
        String words = found.map(PostedPayment::words)
                .orElse("there is no payment " + instruction.payment() + " in QuickBooks any more");
        return new Rejected(
                ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code(),
                "Somebody changed the payment meanwhile, so nothing was done: " + words,
                words);
    }

    @Override
    public FoundReapplication find(ReapplicationInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<PostedPayment> found = payments.read(instruction.payment(), deadline);
        return new FoundReapplication(
                standing(instruction, found),
                found.flatMap(PostedPayment::number),
                found.map(PostedPayment::words).orElse("there is no payment " + instruction.payment()));
    }

    private static Standing standing(ReapplicationInstruction instruction, Optional<PostedPayment> found) {
        boolean theSame = found.filter(payment -> !payment.isVoided())
                .filter(payment -> payment.id().equals(instruction.payment().value()))
                .filter(payment ->
                        payment.customer().equals(instruction.customer().value()))
                .filter(payment -> payment.total().equals(instruction.total()))
                .isPresent();
        if (theSame && isApplied(found.orElseThrow(), instruction, instruction.unappliedAfter(), AppliedAnew::after)) {
            return Standing.AS_INSTRUCTED;
        }
        return theSame && isApplied(found.orElseThrow(), instruction, instruction.unapplied(), AppliedAnew::before)
                ? Standing.AS_BEFORE
                : Standing.OTHERWISE;
    }

    /** Whether the payment pays these invoices and uses these credit memos, to the cent, and no others, and has this rest. */
    private static boolean isApplied(
            PostedPayment payment,
            ReapplicationInstruction instruction,
            Money unapplied,
            Function<AppliedAnew, BigDecimal> amount) {
        Map<String, BigDecimal> open = new HashMap<>();
        for (PostedPayment.Line line : payment.lines()) {
            if (line.isInvoice() || line.isCreditMemo()) {
                open.merge(line.type() + line.document(), line.amount(), BigDecimal::add);
            }
        }
        for (AppliedAnew each : instruction.documents()) {
            open.merge(
                    ReapplicationBody.type(each.kind()) + each.document(),
                    amount.apply(each).negate(),
                    BigDecimal::add);
        }
        return open.values().stream().allMatch(rest -> rest.signum() == 0)
                && payment.unapplied().compareTo(unapplied.amount()) == 0;
    }
}
