package io.duebridge.netsuite;

import io.duebridge.netsuite.NetSuiteApi.Booked;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a payment back by an entry of the journal, in two steps that each look first at how far it is. The entry charges the customer again;
 * NetSuite takes its external id once. Then one update of the payment names the lines that change: its documents let go, the entry is paid.
 * NetSuite gives no version to send along with that, so what came of it is read afterwards.
 *
 * <p>A payment that NetSuite does not let anybody apply otherwise, because its period is closed, keeps its documents; the entry is then
 * what the customer owes. Once the entry is there, nothing is answered that says that nothing was booked.
 */
final class NetSuiteEntries {
    private static final Set<String> CLOSED =
            Set.of("TRAN_PRD_CLOSED", "TRAN_PERIOD_CLOSED", "CLOSED_TRAN_PRD", "PERIOD_CLOSED");

    private final NetSuiteApi api;
    private final NetSuiteWire wire;
    private final NetSuiteSettings settings;
    private final StandingPayments payments;
    private final EntryLookup lookup;
    private final PostingCodes codes;

    NetSuiteEntries(
            NetSuiteApi api,
            NetSuiteWire wire,
            NetSuiteSettings settings,
            StandingPayments payments,
            EntryLookup lookup,
            PostingCodes codes) {
        this.api = api;
        this.wire = wire;
        this.settings = settings;
        this.payments = payments;
        this.lookup = lookup;
        this.codes = codes;
    }

    PaymentOutcome send(FrozenReversal reversal, Deadline deadline) throws ConnectorException {
        ReversalInstruction instruction = reversal.instruction();
        Optional<StandingPayment> found = payments.read(instruction.payment(), deadline);
        Optional<StandingEntry> entry = lookup.find(instruction.reference(), deadline);
        if (entry.isPresent()) {
            return goOn(reversal, entry.get(), found, entry.get().words(), deadline);
        }
        Optional<PaymentOutcome> decided = NetSuiteReversal.withoutSending(instruction, found);
        return decided.isPresent() ? decided.get() : book(reversal, found.orElseThrow(), deadline);
    }

    private PaymentOutcome goOn(
            FrozenReversal reversal,
            StandingEntry entry,
            Optional<StandingPayment> payment,
            String soFar,
            Deadline deadline) {
        if (!entry.isAsInstructed(reversal.instruction(), payment)) {
            return new InDoubt(
                    NetSuiteErrors.DUPLICATE_REFERENCE.code(),
                    entry.words() + ", which is not what was to be taken back",
                    soFar);
        }
        return apply(reversal, entry.id(), entry.number(), soFar, deadline);
    }

    private PaymentOutcome book(FrozenReversal reversal, StandingPayment payment, Deadline deadline)
            throws ConnectorException {
        try {
            String body = api.write(draft(reversal, payment, deadline));
            Booked booked = api.add(NetSuiteType.JOURNAL_ENTRY, body, wire.callDeadline(deadline));
            return apply(reversal, booked.id(), Optional.empty(), booked.evidence(), deadline);
        } catch (NetSuiteFailure failure) {
            if (failure.effect() != Effect.REFUSED) {
                return failure.errorCode().kind() == ErrorKind.CONFIGURATION
                        ? new Rejected(
                                failure.errorCode().code(),
                                failure.getMessage() + ". "
                                        + failure.errorCode().advice(),
                                payment.words())
                        : failure.forWrite();
            }
            return refused(reversal, payment, failure, deadline);
        }
    }

    /** Its external id may be taken by itself, booked before; or it was saved, and a script that ran afterwards failed. */
    private PaymentOutcome refused(
            FrozenReversal reversal, StandingPayment payment, NetSuiteFailure failure, Deadline deadline) {
        try {
            Optional<StandingEntry> there = lookup.find(reversal.instruction().reference(), deadline);
            if (there.isPresent()) {
                return goOn(reversal, there.get(), Optional.of(payment), failure.evidence(), deadline);
            }
        } catch (ConnectorException e) {
            return new InDoubt(
                    e.code(),
                    "the entry was refused, and whether it was booked before could not be read: " + e.getMessage(),
                    failure.evidence());
        }
        return failure.is("DUP_RCRD") || failure.is("DUP_TRANS")
                ? new InDoubt(
                        NetSuiteErrors.DUPLICATE_REFERENCE.code(),
                        "NetSuite says that the reference "
                                + reversal.instruction().reference()
                                + " is taken, and shows no journal entry that has it yet",
                        failure.evidence())
                : failure.forWrite();
    }

    private EntryDraft draft(FrozenReversal reversal, StandingPayment payment, Deadline deadline)
            throws NetSuiteFailure, ConnectorException {
        ReversalInstruction instruction = reversal.instruction();
        PostingCodes.EntryIds ids = codes.ofEntry(payment.total().currency(), wire.callDeadline(deadline));
        String receivable = payment.receivable()
                .or(ids::receivableAccount)
                .orElseThrow(
                        () -> missing("receivable-account is not set, and NetSuite does not say on which one payment "
                                + payment.id() + " is"));
        String money = ids.reversalAccount()
                .or(payment::account)
                .orElseThrow(() -> missing("reversal-account names none for "
                        + payment.total().currency() + ", and payment " + payment.id()
                        + " went to undeposited funds, so NetSuite does not say which account its money has left"));
        return new EntryDraft(
                instruction.reference().value(),
                instruction.customer().value(),
                payment.currencyId(),
                payment.rate(),
                instruction.amount().amount(),
                instruction.date(),
                ReversalBody.memo(reversal),
                receivable,
                money,
                payment.places(),
                settings.zone());
    }

    private static NetSuiteFailure missing(String message) {
        return new NetSuiteFailure(NetSuiteErrors.CODE_UNKNOWN, Effect.NONE, "", message, message);
    }

    /** The entry is there: from here on a failure leaves the reversal in doubt, and the next send goes on here. */
    private PaymentOutcome apply(
            FrozenReversal reversal, ErpId entry, Optional<String> number, String soFar, Deadline deadline) {
        try {
            Optional<StandingPayment> found =
                    payments.read(reversal.instruction().payment(), deadline);
            Optional<PaymentOutcome> decided = decided(reversal.instruction(), found, entry, number, soFar);
            return decided.isPresent()
                    ? decided.get()
                    : change(reversal.instruction(), found.orElseThrow(), entry, number, soFar, deadline);
        } catch (ConnectorException e) {
            return new InDoubt(
                    e.code(), "the entry is booked; how far it came could not be read: " + e.getMessage(), soFar);
        }
    }

    /** What the payment's state decides once the entry is booked; empty if the payment is to be set against it. */
    private static Optional<PaymentOutcome> decided(
            ReversalInstruction instruction,
            Optional<StandingPayment> found,
            ErpId entry,
            Optional<String> number,
            String soFar) {
        if (found.isEmpty()) {
            return Optional.of(new InDoubt(
                    NetSuiteErrors.PAYMENT_GONE.code(),
                    "the entry is booked, and payment " + instruction.payment() + " was deleted",
                    soFar));
        }
        StandingPayment payment = found.get();
        if (isApplied(payment, entry, instruction)) {
            return Optional.of(new Posted(entry, number, soFar + "; " + payment.words()));
        }
        return payment.obstacle(instruction)
                .map(why -> new InDoubt(
                        NetSuiteErrors.PAYMENT_CHANGED.code(),
                        "the entry is booked, and payment " + payment.id() + " " + why,
                        soFar));
    }

    private PaymentOutcome change(
            ReversalInstruction instruction,
            StandingPayment payment,
            ErpId entry,
            Optional<String> number,
            String soFar,
            Deadline deadline)
            throws ConnectorException {
        List<NetSuiteApi.Line> lines = new ArrayList<>(
                payment.changes(instruction.amount().amount(), instruction.whole(), instruction.charges())
                        .orElseThrow());
        lines.add(new NetSuiteApi.Line(entry, instruction.amount().amount()));
        Optional<NetSuiteFailure> refusal = Optional.empty();
        String evidence = soFar;
        try {
            String body = api.write(payment.id(), lines);
            Booked changed = api.change(payment.id().value(), body, wire.callDeadline(deadline));
            evidence += "; " + changed.evidence();
        } catch (NetSuiteFailure failure) {
            evidence += "; " + failure.evidence();
            if (failure.effect() != Effect.REFUSED) {
                return new InDoubt(
                        failure.errorCode().code(), "the entry is booked; " + failure.getMessage(), evidence);
            }
            refusal = Optional.of(failure);
        }
        return held(instruction, entry, number, refusal, evidence, deadline);
    }

    /** What an answer says is held against what is there. */
    private PaymentOutcome held(
            ReversalInstruction instruction,
            ErpId entry,
            Optional<String> number,
            Optional<NetSuiteFailure> refusal,
            String evidence,
            Deadline deadline)
            throws ConnectorException {
        Optional<StandingPayment> now = payments.read(instruction.payment(), deadline);
        if (now.filter(payment -> isApplied(payment, entry, instruction)).isPresent()) {
            return new Posted(
                    entry,
                    numberOf(instruction, number, deadline),
                    evidence + "; " + now.get().words());
        }
        if (refusal.filter(failure -> CLOSED.stream().anyMatch(failure::is)).isPresent()) {
            return new Posted(
                    entry,
                    numberOf(instruction, number, deadline),
                    evidence + "; its documents stay paid, the customer owes the entry");
        }
        return new InDoubt(
                refusal.map(failure -> failure.errorCode().code()).orElse(ConnectionErrors.UNREADABLE_ANSWER.code()),
                "the entry is booked; the payment is not set against it: "
                        + refusal.map(failure -> String.valueOf(failure.getMessage()))
                                .orElse(now.map(StandingPayment::words).orElse("it is not there any more")),
                evidence);
    }

    /** NetSuite numbers entries by itself; people look for that number. */
    private Optional<String> numberOf(ReversalInstruction instruction, Optional<String> known, Deadline deadline)
            throws ConnectorException {
        return known.isPresent()
                ? known
                : lookup.find(instruction.reference(), deadline).flatMap(StandingEntry::number);
    }

    static boolean isApplied(StandingPayment payment, ErpId entry, ReversalInstruction instruction) {
        return payment.appliedTo(entry).compareTo(instruction.amount().amount()) == 0;
    }
}
