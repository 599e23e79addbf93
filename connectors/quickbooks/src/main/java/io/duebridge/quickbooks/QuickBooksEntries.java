package io.duebridge.quickbooks;

import io.duebridge.quickbooks.PostedPayment.Line;
import io.duebridge.quickbooks.Written.Accepted;
import io.duebridge.quickbooks.Written.Failed;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReversalInstruction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a payment back by an entry, in two steps that each look first at how far it is. The entry charges the customer again and is
 * booked at most once: it is looked up by its number, and sent under one request id. Then the payment pays the entry in place of
 * its documents; that step is decided by the payment's state and guarded by its SyncToken.
 *
 * <p>A payment whose lines QuickBooks does not let anybody change, because its period is closed, keeps its documents; the entry is
 * then what the customer owes. Once the entry is there, nothing is answered that says that nothing was booked.
 */
final class QuickBooksEntries {
    private static final int MOST_READINGS = 4;

    private final QuickBooksApi api;
    private final EntryLookup lookup;
    private final QuickBooksAccounts accounts;
    private final PostingCodes codes;
    private final QuickBooksPayments payments;
    private final QuickBooksWrites writes;

    QuickBooksEntries(
            QuickBooksApi api,
            EntryLookup lookup,
            QuickBooksAccounts accounts,
            PostingCodes codes,
            QuickBooksPayments payments,
            QuickBooksWrites writes) {
        this.api = api;
        this.lookup = lookup;
        this.accounts = accounts;
        this.codes = codes;
        this.payments = payments;
        this.writes = writes;
    }

    PaymentOutcome send(FrozenReversal reversal, Deadline deadline) throws ConnectorException {
        ReversalInstruction instruction = reversal.instruction();
        Optional<PostedPayment> found = payments.read(instruction.payment(), deadline);
        List<BookedEntry> booked = lookup.find(instruction.reference(), found, deadline);
        if (booked.isEmpty()) {
            Optional<PaymentOutcome> decided = Decisions.withoutSending(instruction, found);
            return decided.isPresent() ? decided.get() : book(reversal, found.orElseThrow(), deadline);
        }
        BookedEntry entry = booked.get(0);
        if (booked.size() > 1 || !entry.isAsInstructed(instruction)) {
            return new InDoubt(
                    QuickBooksErrors.PAYMENT_CHANGED.code(),
                    booked.size() + " entries carry " + instruction.reference() + ", or not for what it takes back",
                    entry.words());
        }
        return apply(reversal, entry.id(), entry.words(), deadline);
    }

    private PaymentOutcome book(FrozenReversal reversal, PostedPayment payment, Deadline deadline)
            throws ConnectorException {
        String body;
        try {
            Deadline callDeadline = api.callDeadline(deadline);
            body = ReversalBody.entry(
                    reversal,
                    accounts.receivable(payment.total().currency(), payment.receivable(), callDeadline),
                    accounts.source(payment, callDeadline),
                    payment.exchangeRate(),
                    new ReversalBody.Tracking(codes.entryClass(callDeadline), codes.department(callDeadline)));
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.CONFIGURATION) {
                throw e;
            }
            return new Rejected(e.code(), e.getMessage() + ". " + e.errorCode().advice(), payment.words());
        }
        Written written =
                writes.send("journalentry", ReversalBody.requestId(reversal, "-entry"), Map.of(), body, deadline);
        if (written instanceof Failed failed) {
            // The number is taken: most likely by this very entry, which the lookup did not show yet.
            return failed.is(QuickBooksFault.NUMBER_TAKEN) ? inDoubt(failed.outcome()) : failed.outcome();
        }
        Accepted accepted = (Accepted) written;
        BookedEntry entry = BookedEntry.of(
                accepted.answer().path(TakeBack.ENTRY), payment.total().currency());
        return entry.isAsInstructed(reversal.instruction())
                ? apply(reversal, entry.id(), accepted.evidence(), deadline)
                : new InDoubt(
                        ConnectionErrors.UNREADABLE_ANSWER.code(),
                        "the success is not about the entry "
                                + reversal.instruction().reference(),
                        accepted.evidence());
    }

    /** The entry is there: from here on a failure leaves the reversal in doubt, and the next send goes on here. */
    private PaymentOutcome apply(FrozenReversal reversal, String entry, String soFar, Deadline deadline) {
        try {
            return applied(reversal, entry, soFar, deadline);
        } catch (ConnectorException e) {
            return new InDoubt(e.code(), String.valueOf(e.getMessage()), soFar);
        }
    }

    private PaymentOutcome applied(FrozenReversal reversal, String entry, String soFar, Deadline deadline)
            throws ConnectorException {
        ReversalInstruction instruction = reversal.instruction();
        String evidence = soFar;
        for (int reading = 0; reading < MOST_READINGS; reading++) {
            Optional<PostedPayment> found = payments.read(instruction.payment(), deadline);
            Optional<PaymentOutcome> decided = decided(instruction, found, entry, evidence);
            if (decided.isPresent()) {
                return decided.get();
            }
            Written written = update(reversal, found.orElseThrow(), entry, deadline);
            if (written instanceof Accepted accepted) {
                PostedPayment after = payments.of(accepted.answer().path("Payment"), deadline);
                return isApplied(after, entry, instruction)
                        ? posted(entry, instruction, evidence + "; " + accepted.evidence())
                        : new InDoubt(
                                ConnectionErrors.UNREADABLE_ANSWER.code(),
                                "a success that does not show the payment paying the entry",
                                accepted.evidence());
            }
            Failed failed = (Failed) written;
            evidence = evidence + "; " + failed.outcome().evidence();
            if (failed.is(QuickBooksFault.PERIOD_CLOSED) || failed.is(QuickBooksFault.DEPOSITED)) {
                return posted(entry, instruction, evidence + "; its documents stay paid, the customer owes the entry");
            }
            if (!failed.is(QuickBooksFault.STALE) && !failed.is(QuickBooksFault.NOT_FOUND)) {
                return inDoubt(failed.outcome());
            }
        }
        QuickBooksErrors busy = QuickBooksErrors.PAYMENT_BUSY;
        return new InDoubt(busy.code(), "the entry is booked; " + busy.advice(), evidence);
    }

    /** What the payment's state decides once the entry is booked; empty if the payment is to be applied to it. */
    private static Optional<PaymentOutcome> decided(
            ReversalInstruction instruction, Optional<PostedPayment> found, String entry, String evidence) {
        if (found.isEmpty()) {
            return Optional.of(new InDoubt(
                    QuickBooksErrors.PAYMENT_GONE.code(),
                    "the entry is booked, and payment " + instruction.payment() + " was deleted",
                    evidence));
        }
        PostedPayment payment = found.get();
        if (isApplied(payment, entry, instruction)) {
            return Optional.of(posted(entry, instruction, evidence + "; " + payment.words()));
        }
        return Decisions.changed(instruction, payment)
                .map(why -> new InDoubt(
                        QuickBooksErrors.PAYMENT_CHANGED.code(),
                        "the entry is booked, and payment " + payment.id() + " " + why,
                        evidence));
    }

    private Written update(FrozenReversal reversal, PostedPayment payment, String entry, Deadline deadline)
            throws ConnectorException {
        ReversalInstruction instruction = reversal.instruction();
        List<Line> lines = TakeBack.lines(
                        payment, entry, instruction.amount().amount(), instruction.whole(), instruction.charges())
                .orElseThrow();
        return writes.send(
                "payment",
                ReversalBody.requestId(reversal, "-apply-" + payment.syncToken()),
                Map.of("operation", "update"),
                ReversalBody.json(TakeBack.update(payment, lines)),
                deadline);
    }

    static boolean isApplied(PostedPayment payment, String entry, ReversalInstruction instruction) {
        return payment.appliedTo(TakeBack.ENTRY, entry)
                        .compareTo(instruction.amount().amount())
                == 0;
    }

    private static Posted posted(String entry, ReversalInstruction instruction, String evidence) {
        return new Posted(new ErpId(entry), Optional.of(instruction.reference().value()), evidence);
    }

    /** What the step's own outcome says holds for the step, not for the whole. */
    private static InDoubt inDoubt(PaymentOutcome step) {
        return step.fold(
                posted -> new InDoubt(ConnectionErrors.UNREADABLE_ANSWER.code(), "unexpected", posted.evidence()),
                rejected -> new InDoubt(rejected.code(), rejected.message(), rejected.evidence()),
                notSent -> new InDoubt(notSent.code(), notSent.message(), notSent.evidence()),
                inDoubt -> inDoubt);
    }
}
