package io.duebridge.quickbooks;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.util.List;
import java.util.Optional;

/** Takes payments back, by void or by entry, and says how far that came. Why in this order: docs/adr, "Void, then entry". */
final class QuickBooksReversal implements PaymentReversal {
    private final EntryLookup lookup;
    private final QuickBooksPayments payments;
    private final QuickBooksVoids voids;
    private final QuickBooksEntries entries;

    QuickBooksReversal(
            QuickBooksApi api,
            QuickBooksCompany company,
            QuickBooksAccounts accounts,
            PostingCodes codes,
            QuickBooksWrites writes) {
        this.lookup = new EntryLookup(api, company);
        this.payments = new QuickBooksPayments(api, company);
        this.voids = new QuickBooksVoids(payments, writes);
        this.entries = new QuickBooksEntries(api, lookup, accounts, codes, payments, writes);
    }

    @Override
    public FrozenReversal freeze(ReversalInstruction instruction) throws ConnectorException {
        return ReversalBody.freeze(instruction);
    }

    @Override
    public PaymentOutcome reverse(FrozenReversal reversal, Deadline deadline) {
        try {
            return reversal.instruction().way() == ReversalWay.VOID
                    ? voids.send(reversal, deadline)
                    : entries.send(reversal, deadline);
        } catch (ConnectorException e) {
            // A look at how things stand failed, and nothing has been written in this send.
            return e.kind() == ErrorKind.INVALID_DATA
                    ? new Rejected(e.code(), String.valueOf(e.getMessage()), String.valueOf(e.getMessage()))
                    : QuickBooksWrites.notSent(e);
        }
    }

    @Override
    public FoundReversal find(ReversalInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<PostedPayment> payment = payments.read(instruction.payment(), deadline);
        List<BookedEntry> booked = instruction.way() == ReversalWay.VOID
                ? List.of()
                : lookup.find(instruction.reference(), payment, deadline);
        if (booked.isEmpty()) {
            return unwritten(instruction, payment);
        }
        BookedEntry entry = booked.get(0);
        String evidence = entry.words() + "; " + words(instruction, payment);
        if (booked.size() > 1) {
            return found(Progress.DIFFERENT, entry, booked.size() + " entries carry the number; " + evidence);
        }
        return found(progress(instruction, entry, payment, deadline), entry, evidence);
    }

    private Progress progress(
            ReversalInstruction instruction, BookedEntry entry, Optional<PostedPayment> found, Deadline deadline)
            throws ConnectorException {
        if (found.isEmpty() || found.get().isVoided() || !entry.isAsInstructed(instruction)) {
            return Progress.DIFFERENT;
        }
        PostedPayment payment = found.get();
        if (payment.difference(instruction).isPresent()) {
            return Progress.DIFFERENT;
        }
        if (QuickBooksEntries.isApplied(payment, entry.id(), instruction)) {
            return Progress.DONE;
        }
        boolean touched = payment.appliedTo(TakeBack.ENTRY, entry.id()).signum() != 0;
        if (touched || Decisions.changed(instruction, payment).isPresent()) {
            return Progress.DIFFERENT;
        }
        // In a closed period nobody can apply the payment otherwise: the entry alone is all that can be done.
        return payments.isClosed(payment.date(), deadline) ? Progress.DONE : Progress.INCOMPLETE;
    }

    private static FoundReversal unwritten(ReversalInstruction instruction, Optional<PostedPayment> payment) {
        String evidence = words(instruction, payment);
        if (payment.filter(PostedPayment::isVoided).isPresent() && instruction.whole()) {
            return new FoundReversal(
                    Progress.DONE,
                    Optional.of(instruction.payment()),
                    payment.orElseThrow().number(),
                    evidence);
        }
        boolean asPosted = payment.filter(
                        found -> Decisions.changed(instruction, found).isEmpty())
                .isPresent();
        return new FoundReversal(
                asPosted ? Progress.NONE : Progress.DIFFERENT, Optional.empty(), Optional.empty(), evidence);
    }

    private static FoundReversal found(Progress progress, BookedEntry entry, String evidence) {
        return new FoundReversal(progress, Optional.of(new ErpId(entry.id())), Optional.of(entry.number()), evidence);
    }

    private static String words(ReversalInstruction instruction, Optional<PostedPayment> payment) {
        return payment.map(PostedPayment::words).orElse("there is no payment " + instruction.payment());
    }
}
