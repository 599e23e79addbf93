package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes payments back. SAP reverses a document only while nothing of it is cleared, and no public service resets a clearing. So the whole of a
 * payment that lies on account is reversed; of every other, and of a part, an entry books the money out and charges the customer, who owes
 * it in place of the invoices that stay paid. Why: docs/adr, "SAP: what was cleared stays cleared when money goes back".
 */
final class SapReversal implements PaymentReversal {

    private final ItemQueries queries;
    private final SapSettings settings;
    private final ReversalRequests requests;
    private final ReversalVoids voids;
    private final ReversalEntries entries;
    private final Lanes lanes = new Lanes();

    SapReversal(
            JournalSending sending,
            ItemQueries queries,
            SapClearing clearing,
            SapSettings settings,
            InstantSource clock) {
        this.queries = queries;
        this.settings = settings;
        this.requests = new ReversalRequests(settings.posting());
        this.voids = new ReversalVoids(sending, queries, settings);
        this.entries = new ReversalEntries(sending, clearing, clock);
    }

    @Override
    public FrozenReversal freeze(ReversalInstruction instruction) throws ConnectorException {
        return new FrozenReversal(instruction, requests.write(instruction));
    }

    /** One at a time of a payment. */
    @Override
    public PaymentOutcome reverse(FrozenReversal reversal, Deadline deadline) {
        if (deadline.hasPassed()) {
            return JournalSending.tooLate("the reversal");
        }
        ReversalInstruction instruction = reversal.instruction();
        synchronized (lanes.of(instruction.payment())) {
            try {
                List<Item> found =
                        instruction.way() == ReversalWay.VOID ? List.of() : entry(instruction.reference(), deadline);
                Optional<StandingDocument> payment =
                        StandingDocument.read(instruction.payment(), found, queries, settings, deadline);
                if (!found.isEmpty()) {
                    return entries.goOn(instruction, found, payment, deadline);
                }
                Optional<PaymentOutcome> unsent = withoutSending(instruction, payment);
                if (unsent.isPresent()) {
                    return unsent.get();
                }
                return instruction.way() == ReversalWay.VOID
                        ? voids.send(reversal, payment.orElseThrow(), deadline)
                        : entries.send(reversal, payment.orElseThrow(), deadline);
            } catch (ConnectorException e) {
                // A look at how things stand failed, and nothing has been written in this send.
                String words = String.valueOf(e.getMessage());
                return e.kind() == ErrorKind.INVALID_DATA
                        ? new Rejected(e.code(), words, words)
                        : new NotSent(e.kind(), e.code(), words, e.retryAfter(), words);
            }
        }
    }

    /** Empty if there is a payment of which the amount can be taken back. */
    private static Optional<PaymentOutcome> withoutSending(
            ReversalInstruction instruction, Optional<StandingDocument> found) {
        if (found.isEmpty()) {
            String words = "there is no payment " + instruction.payment() + " in SAP";
            return Optional.of(new Rejected(SapErrors.PAYMENT_GONE.code(), words, words));
        }
        StandingDocument payment = found.get();
        if (payment.reversed() && instruction.whole()) {
            return Optional.of(new Posted(payment.id(), Optional.of(payment.number()), payment.words()));
        }
        return payment.obstacle(instruction)
                .map(why -> new Rejected(
                        SapErrors.PAYMENT_CHANGED.code(), "payment " + payment.id() + " " + why, payment.words()));
    }

    @Override
    public FoundReversal find(ReversalInstruction instruction, Deadline deadline) throws ConnectorException {
        List<Item> found = entry(instruction.reference(), deadline);
        Optional<StandingDocument> payment =
                StandingDocument.read(instruction.payment(), found, queries, settings, deadline);
        String words =
                payment.map(StandingDocument::words).orElse("there is no payment " + instruction.payment() + " in SAP");
        if (instruction.way() == ReversalWay.ENTRY && !found.isEmpty()) {
            Item entry = found.get(0);
            return new FoundReversal(
                    ReversalEntries.progress(instruction, found, payment),
                    Optional.of(new ErpId(entry.key().text())),
                    Optional.of(SapValues.bare(entry.key().document())),
                    found.size() + " items with DocumentReferenceID " + instruction.reference() + "; " + words);
        }
        if (instruction.whole() && payment.filter(StandingDocument::reversed).isPresent()) {
            return new FoundReversal(
                    Progress.DONE, Optional.of(instruction.payment()), payment.map(StandingDocument::number), words);
        }
        boolean asPosted = payment.filter(
                        standing -> standing.obstacle(instruction).isEmpty())
                .isPresent();
        return new FoundReversal(
                asPosted ? Progress.NONE : Progress.DIFFERENT, Optional.empty(), Optional.empty(), words);
    }

    /** Charges with this reference; those of a reversing document are none. */
    private List<Item> entry(PaymentReference reference, Deadline deadline) throws ConnectorException {
        List<Item> items = new ArrayList<>();
        List<String> clause = List.of("(" + Filters.is("DocumentReferenceID", reference.value()) + ")");
        for (JsonNode row : queries.all(clause, Use.PROBE, deadline)) {
            try {
                Item item = Item.of(RawFields.read(row), settings.paymentTypes());
                if (item.isCharge() && !item.reversed()) {
                    items.add(item);
                }
            } catch (RawFault e) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER,
                        "an item with this reference cannot be read: " + e.getMessage(),
                        e);
            }
        }
        return items;
    }
}
