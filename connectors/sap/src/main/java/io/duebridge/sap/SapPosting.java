package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts payments by the journal entry service and sets them against what they pay. SAP takes a reference as often as it is sent, so before
 * each send the books are asked for it, one payment at a time goes out under one reference, and what was posted by this program lately is
 * remembered, since the books may show it a moment later.
 */
final class SapPosting {
    private static final int REMEMBERED = 5_000;

    private final JournalSending sending;
    private final ItemQueries queries;
    private final SapPayments payments;
    private final SapClearing clearing;
    private final SapSettings settings;
    private final JournalEntryRequests requests;
    private final Lanes lanes = new Lanes();
    private final Map<String, Posted> posted = new LinkedHashMap<>();

    SapPosting(
            JournalSending sending,
            ItemQueries queries,
            SapPayments payments,
            SapClearing clearing,
            SapSettings settings) {
        this.sending = sending;
        this.queries = queries;
        this.payments = payments;
        this.clearing = clearing;
        this.settings = settings;
        this.requests = new JournalEntryRequests(settings.posting());
    }

    FrozenPayment freeze(PaymentInstruction payment) throws ConnectorException {
        PostingPlan plan = plan(payment);
        if (plan.lines().isEmpty()) {
            return new FrozenPayment(payment, withoutMoney(payment));
        }
        PaymentLimits.refuse(PaymentLimits.account(payment, settings.posting()), payment);
        String account = settings.posting().bankAccount(payment).orElseThrow();
        return new FrozenPayment(payment, requests.write(plan, account));
    }

    Optional<PaymentObstacle> obstacle(PaymentInstruction payment) {
        return PaymentLimits.of(payment, settings.companyCodes(), settings.posting());
    }

    /** There is nothing to book: what is sent follows from the items as they stand then. */
    private static String withoutMoney(PaymentInstruction payment) {
        return "<ClearingOnly>" + payment.reference() + "</ClearingOnly>";
    }

    private PostingPlan plan(PaymentInstruction payment) throws ConnectorException {
        return PostingPlan.of(
                payment,
                settings.companyCodes(),
                settings.companyCodes().iterator().next());
    }

    PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        if (deadline.hasPassed()) {
            return JournalSending.tooLate("the payment");
        }
        String reference = payment.instruction().reference().value();
        synchronized (lanes.of(reference)) {
            Optional<Posted> before = remembered(reference);
            return before.isPresent() ? before.get() : postAlone(payment, deadline);
        }
    }

    private PaymentOutcome postAlone(FrozenPayment payment, Deadline deadline) {
        PostingPlan plan;
        try {
            Optional<PaymentOutcome> there = there(payment.instruction(), deadline);
            if (there.isPresent()) {
                return there.get();
            }
            plan = plan(payment.instruction());
            ItemsToPay items = ItemsToPay.read(plan.keys(), List.of(), queries, settings, deadline);
            Optional<PaymentOutcome> settled = settled(plan, items);
            if (settled.isPresent()) {
                return settled.get();
            }
            Optional<String> obstacle = obstacle(plan, items);
            if (obstacle.isPresent()) {
                return new Rejected(SapErrors.ITEM_NOT_OPEN.code(), obstacle.get(), obstacle.get());
            }
        } catch (ConnectorException e) {
            String message = "nothing was sent, because the books could not be asked first: " + e.getMessage();
            return new NotSent(e.kind(), e.code(), message, e.retryAfter(), message);
        }
        return plan.lines().isEmpty() ? clearOnly(plan, deadline) : send(payment, plan, deadline);
    }

    /** What the books have under the reference; empty if nothing. */
    private Optional<PaymentOutcome> there(PaymentInstruction payment, Deadline deadline) throws ConnectorException {
        List<FoundPayment> found = payments.find(payment.reference(), deadline).payments();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FoundPayment first = found.get(0);
        String evidence = "the books have it already: " + first.evidence();
        if (found.size() > 1) {
            return Optional.of(new InDoubt(
                    SapErrors.DUPLICATE_REFERENCE.code(), found.size() + " documents carry the reference", evidence));
        }
        boolean same =
                first.customer().equals(payment.customer()) && first.total().equals(payment.total());
        return Optional.of(
                same
                        ? new Posted(first.id(), first.number(), evidence)
                        : new Rejected(
                                SapErrors.DUPLICATE_REFERENCE.code(),
                                "document " + first.id() + " carries the reference and has " + first.total()
                                        + " of customer " + first.customer(),
                                evidence));
    }

    /** SAP would book the money and then not clear; so nothing is booked for what cannot be cleared. */
    private static Optional<String> obstacle(PostingPlan plan, ItemsToPay items) {
        List<String> obstacles = new ArrayList<>();
        for (PostingPlan.ClearingSet set : plan.sets()) {
            set.charges().forEach(part -> items.obstacle(plan, part, false).ifPresent(obstacles::add));
            set.credits().forEach(part -> items.obstacle(plan, part, true).ifPresent(obstacles::add));
            items.obstacle(set).ifPresent(obstacles::add);
        }
        return obstacles.stream().findFirst();
    }

    /** Credit memos and invoices without money have no document to be found by: what was cleared together shows that it happened. */
    private static Optional<PaymentOutcome> settled(PostingPlan plan, ItemsToPay items) {
        if (!plan.lines().isEmpty()) {
            return Optional.empty();
        }
        return items.clearedTogether(plan.keys())
                .map(by -> new Posted(SapPayments.clearing(by), Optional.empty(), "cleared already by " + by));
    }

    private PaymentOutcome clearOnly(PostingPlan plan, Deadline deadline) {
        String reference = plan.payment().reference().value();
        ItemKey any = plan.keys().get(0);
        SapClearing.Cleared cleared = clearing.clear(
                new SapClearing.Posted(any, reference, plan.payment().date()), plan, deadline);
        if (!cleared.seen()) {
            return new InDoubt(SapErrors.CLEARING_UNSEEN.code(), cleared.words(), cleared.words());
        }
        ErpId id = SapPayments.clearing(cleared.by().orElse(any.company() + "-" + any.year() + "-" + any.document()));
        Posted outcome = new Posted(id, Optional.empty(), cleared.words());
        remember(reference, outcome);
        return outcome;
    }

    private PaymentOutcome send(FrozenPayment payment, PostingPlan plan, Deadline deadline) {
        JournalSending.Answer answer = sending.send(payment.body(), deadline);
        if (answer instanceof JournalSending.Answer.Booked booked) {
            return booked(plan, booked.confirmation(), deadline);
        }
        return answer instanceof JournalSending.Answer.Refused refused
                ? refused.outcome()
                : ((JournalSending.Answer.Failed) answer).outcome();
    }

    private PaymentOutcome booked(PostingPlan plan, JournalConfirmation confirmation, Deadline deadline) {
        ItemKey first = new ItemKey(
                confirmation.company().isEmpty() ? plan.company() : confirmation.company(),
                confirmation.year(),
                SapValues.padded(confirmation.document().orElseThrow(), 10),
                String.format("%03d", PostingPlan.FIRST_ITEM));
        ErpId id = new ErpId(first.text());
        Optional<String> number = Optional.of(SapValues.bare(first.document()));
        String reference = plan.payment().reference().value();
        remember(reference, new Posted(id, number, confirmation.evidence()));
        SapClearing.Cleared cleared = clearing.clear(
                new SapClearing.Posted(first, reference, plan.payment().date()), plan, deadline);
        String evidence = confirmation.evidence() + "; " + cleared.words();
        Posted outcome = new Posted(id, number, evidence);
        remember(reference, outcome);
        // The lookup of what is in doubt asks for the clearing again; of what is posted, nobody would.
        return cleared.again()
                ? new InDoubt(
                        SapErrors.CLEARING_UNSEEN.code(),
                        "it is booked as " + id + ", and what it pays is still to be cleared",
                        evidence)
                : outcome;
    }

    private Optional<Posted> remembered(String reference) {
        synchronized (posted) {
            return Optional.ofNullable(posted.get(reference));
        }
    }

    private void remember(String reference, Posted outcome) {
        synchronized (posted) {
            posted.put(reference, outcome);
            if (posted.size() > REMEMBERED) {
                posted.remove(posted.keySet().iterator().next());
            }
        }
    }
}
