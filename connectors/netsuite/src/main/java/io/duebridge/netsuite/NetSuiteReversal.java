package io.duebridge.netsuite;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.util.Optional;

/**
 * Takes payments back by both transports: the whole by a void where Duebridge's RESTlet is installed, everything else by an entry. Why in
 * this order, and why the entry is one of the journal: docs/adr, "NetSuite: a void by script, else a journal entry". What was booked as a
 * customer deposit is paid back by a refund.
 */
final class NetSuiteReversal implements PaymentReversal {
    private final StandingPayments payments;
    private final EntryLookup lookup;
    private final NetSuiteVoids voids;
    private final NetSuiteEntries entries;
    private final NetSuiteRefunds refunds;

    NetSuiteReversal(
            NetSuiteApi api,
            NetSuiteWire wire,
            NetSuiteSettings settings,
            Currencies currencies,
            PostingCodes codes,
            Optional<Restlet> restlet) {
        this.payments = new StandingPayments(api, wire, currencies);
        this.lookup = new EntryLookup(api, wire);
        this.voids = new NetSuiteVoids(payments, wire, restlet);
        this.entries = new NetSuiteEntries(api, wire, settings, payments, lookup, codes);
        this.refunds = new NetSuiteRefunds(api, wire, settings, codes);
    }

    @Override
    public FrozenReversal freeze(ReversalInstruction instruction) throws ConnectorException {
        return ReversalBody.freeze(instruction);
    }

    @Override
    public PaymentOutcome reverse(FrozenReversal reversal, Deadline deadline) {
        try {
            PaymentOutcome outcome = reversal.instruction().way() == ReversalWay.VOID
                    ? voids.send(reversal.instruction(), deadline)
                    : entries.send(reversal, deadline);
            if (!(outcome instanceof Rejected gone) || !gone.code().equals(NetSuiteErrors.PAYMENT_GONE.code())) {
                return outcome;
            }
            Optional<StandingDeposit> deposit =
                    payments.deposit(reversal.instruction().payment(), deadline);
            return deposit.isPresent() ? refunds.send(reversal, deposit.get(), deadline) : outcome;
        } catch (ConnectorException e) {
            // A look at how things stand failed, and nothing has been written in this send.
            String words = String.valueOf(e.getMessage());
            return e.kind() == ErrorKind.INVALID_DATA
                    ? new Rejected(e.code(), words, words)
                    : new NotSent(e.kind(), e.code(), words, e.retryAfter(), words);
        }
    }

    /** Empty if there is a payment of which the amount can be taken back. */
    static Optional<PaymentOutcome> withoutSending(ReversalInstruction instruction, Optional<StandingPayment> found) {
        if (found.isEmpty()) {
            return Optional.of(new Rejected(
                    NetSuiteErrors.PAYMENT_GONE.code(),
                    "payment " + instruction.payment() + " is not in NetSuite any more",
                    words(instruction, found)));
        }
        StandingPayment payment = found.get();
        if (payment.voided() && instruction.whole()) {
            return Optional.of(new Posted(payment.id(), payment.number(), payment.words()));
        }
        return payment.obstacle(instruction)
                .map(why -> new Rejected(
                        NetSuiteErrors.PAYMENT_CHANGED.code(), "payment " + payment.id() + " " + why, payment.words()));
    }

    @Override
    public FoundReversal find(ReversalInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<StandingPayment> payment = payments.read(instruction.payment(), deadline);
        if (payment.isEmpty()) {
            Optional<StandingDeposit> deposit = payments.deposit(instruction.payment(), deadline);
            if (deposit.isPresent()) {
                return refunds.find(instruction, deposit.get(), deadline);
            }
        }
        Optional<StandingEntry> entry = instruction.way() == ReversalWay.VOID
                ? Optional.empty()
                : lookup.find(instruction.reference(), deadline);
        if (entry.isEmpty()) {
            return unwritten(instruction, payment);
        }
        return new FoundReversal(
                progress(instruction, entry.get(), payment),
                Optional.of(entry.get().id()),
                entry.get().number(),
                entry.get().words() + "; " + words(instruction, payment));
    }

    /** NetSuite does not say here whether a period is closed: an entry the payment cannot be set against is told by sending it again. */
    private static Progress progress(
            ReversalInstruction instruction, StandingEntry entry, Optional<StandingPayment> found) {
        if (found.isEmpty() || found.get().voided() || !entry.isAsInstructed(instruction, found)) {
            return Progress.DIFFERENT;
        }
        StandingPayment payment = found.get();
        if (payment.difference(instruction).isPresent()) {
            return Progress.DIFFERENT;
        }
        if (NetSuiteEntries.isApplied(payment, entry.id(), instruction)) {
            return Progress.DONE;
        }
        boolean touched = payment.appliedTo(entry.id()).signum() != 0;
        return touched || payment.obstacle(instruction).isPresent() ? Progress.DIFFERENT : Progress.INCOMPLETE;
    }

    private static FoundReversal unwritten(ReversalInstruction instruction, Optional<StandingPayment> found) {
        String evidence = words(instruction, found);
        if (instruction.whole() && found.filter(StandingPayment::voided).isPresent()) {
            return new FoundReversal(
                    Progress.DONE,
                    Optional.of(instruction.payment()),
                    found.flatMap(StandingPayment::number),
                    evidence);
        }
        boolean asPosted =
                found.filter(payment -> payment.obstacle(instruction).isEmpty()).isPresent();
        return new FoundReversal(
                asPosted ? Progress.NONE : Progress.DIFFERENT, Optional.empty(), Optional.empty(), evidence);
    }

    private static String words(ReversalInstruction instruction, Optional<StandingPayment> payment) {
        return payment.map(StandingPayment::words)
                .orElse("there is no payment " + instruction.payment() + " in NetSuite");
    }
}
