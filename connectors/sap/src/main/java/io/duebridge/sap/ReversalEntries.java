package io.duebridge.sap;

import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.ReversalInstruction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Books money out again that went back, and sets the entry against what of the payment is open. SAP takes a reference twice, so an entry whose
 * outcome is not known is not sent again before a lookup must show it.
 */
final class ReversalEntries {
    private static final int REMEMBERED = 5_000;

    private final JournalSending sending;
    private final SapClearing clearing;
    private final InstantSource clock;
    private final Map<String, Instant> unknown = new LinkedHashMap<>();

    ReversalEntries(JournalSending sending, SapClearing clearing, InstantSource clock) {
        this.sending = sending;
        this.clearing = clearing;
        this.clock = clock;
    }

    PaymentOutcome send(FrozenReversal reversal, StandingDocument payment, Deadline deadline) {
        String reference = reversal.instruction().reference().value();
        Optional<Duration> since = sinceUnknown(reference);
        if (since.filter(time -> time.compareTo(SapConnector.LOOKUP_LAG) < 0).isPresent()) {
            String message = "the entry was sent " + since.get().toSeconds()
                    + " seconds ago, and the books may not show it yet; it is not sent a second time before they must";
            return new InDoubt(SapErrors.ENTRY_UNSEEN.code(), message, message);
        }
        remember(reference);
        JournalSending.Answer answer = sending.send(reversal.body(), deadline);
        if (answer instanceof JournalSending.Answer.Booked booked) {
            JournalConfirmation confirmation = booked.confirmation();
            ItemKey entry = new ItemKey(
                    confirmation.company().isEmpty() ? payment.key().company() : confirmation.company(),
                    confirmation.year(),
                    SapValues.padded(confirmation.document().orElseThrow(), 10),
                    String.format("%03d", PostingPlan.FIRST_ITEM));
            return set(reversal.instruction(), entry, payment, confirmation.evidence(), deadline);
        }
        PaymentOutcome outcome = answer instanceof JournalSending.Answer.Refused refused
                ? refused.outcome()
                : ((JournalSending.Answer.Failed) answer).outcome();
        if (!(outcome instanceof InDoubt)) {
            forget(reference);
        }
        return outcome;
    }

    /** The entry is there; what is open of the payment may still have to be set against it. */
    PaymentOutcome goOn(
            ReversalInstruction reversal, List<Item> found, Optional<StandingDocument> payment, Deadline deadline) {
        String words = "entry " + found.get(0).key().text() + " is there; "
                + payment.map(StandingDocument::words).orElse("its payment is not");
        if (progress(reversal, found, payment) == Progress.DIFFERENT || payment.isEmpty()) {
            return new InDoubt(
                    SapErrors.PAYMENT_CHANGED.code(),
                    "what stands under the reversal's reference is not what was instructed",
                    words);
        }
        return set(reversal, found.get(0).key(), payment.get(), words, deadline);
    }

    private PaymentOutcome set(
            ReversalInstruction reversal, ItemKey entry, StandingDocument payment, String evidence, Deadline deadline) {
        Posted posted = new Posted(new ErpId(entry.text()), Optional.of(SapValues.bare(entry.document())), evidence);
        EntryClearing wish = EntryClearing.of(entry, payment);
        if (wish.open().isEmpty()) {
            return new Posted(
                    posted.id(),
                    posted.number(),
                    evidence + "; nothing of the payment is open, so the customer owes the entry");
        }
        SapClearing.Cleared cleared = clearing.clear(
                new SapClearing.Posted(entry, reversal.reference().value(), reversal.date()),
                true,
                List.of(entry, payment.key()),
                wish,
                deadline);
        boolean done = cleared.seen() || cleared.words().equals(SapClearing.NOTHING_LEFT);
        String all = evidence + "; " + cleared.words();
        return done
                ? new Posted(posted.id(), posted.number(), all)
                : new InDoubt(
                        SapErrors.CLEARING_UNSEEN.code(),
                        "the entry is booked as " + entry.text()
                                + ", and is not yet seen to be set against the payment",
                        all);
    }

    /** How far it came, where an entry is there. */
    static Progress progress(ReversalInstruction reversal, List<Item> found, Optional<StandingDocument> payment) {
        Item entry = found.get(0);
        boolean same = found.size() == 1
                && entry.amount().compareTo(reversal.amount().amount()) == 0
                && entry.currency().equals(reversal.amount().currency().getCurrencyCode())
                && SapValues.bare(entry.customer())
                        .equals(SapValues.bare(reversal.customer().value()));
        if (!same || payment.isEmpty() || payment.get().reversed()) {
            return Progress.DIFFERENT;
        }
        boolean unset = !EntryClearing.of(entry.key(), payment.get())
                .wanted(payment.get().around())
                .isEmpty();
        return unset ? Progress.INCOMPLETE : Progress.DONE;
    }

    private Optional<Duration> sinceUnknown(String reference) {
        synchronized (unknown) {
            return Optional.ofNullable(unknown.get(reference)).map(at -> Duration.between(at, clock.instant()));
        }
    }

    private void remember(String reference) {
        synchronized (unknown) {
            unknown.put(reference, clock.instant());
            if (unknown.size() > REMEMBERED) {
                unknown.remove(unknown.keySet().iterator().next());
            }
        }
    }

    private void forget(String reference) {
        synchronized (unknown) {
            unknown.remove(reference);
        }
    }
}
