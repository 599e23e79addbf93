package io.duebridge.collections.disputes;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dispute with everything that was said.
 *
 * @param amount how much of the document is in question
 * @param openNow what is open of the document now
 * @param payment the payment it was raised with, if that was made short
 * @param lines none if the document as a whole is in question
 * @param entries oldest first
 */
public record Dispute(
        DisputeId id,
        CustomerId customer,
        String customerName,
        DocumentId document,
        String documentTitle,
        DisputeReason reason,
        Money amount,
        Money openNow,
        DisputeState state,
        String raisedBy,
        Instant raisedAt,
        Optional<Instant> endedAt,
        Optional<Payment> payment,
        List<Line> lines,
        List<Entry> entries) {
    public Dispute {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    /**
     * The payment, as its customer knows it.
     *
     * @param customer whose payment it is; a parent pays for its children
     * @param amount what it paid of the document
     */
    public record Payment(PaymentId id, PaymentReference reference, CustomerId customer, Money amount) {}

    /**
     * A line in question.
     *
     * @param quantity what the customer says is right; empty if they say nothing of it
     * @param unitPrice likewise
     * @param amount what of the line is in question
     */
    public record Line(
            int position,
            Optional<String> description,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            Money amount) {}

    /**
     * Something that was said or done.
     *
     * @param byCompany whether the company said it; its people are named to staff only
     * @param kind the state it led to
     * @param words may be empty where files were sent
     * @param files what was sent along
     */
    public record Entry(
            Instant at, boolean byCompany, String author, DisputeState kind, String words, List<UploadedFile> files) {
        public Entry {
            files = List.copyOf(files);
        }
    }
}
