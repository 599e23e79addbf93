package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Raises the dispute that a payment made short with a reason becomes, in the transaction in which the payment is taken. It never fails
 * that transaction: where there is nothing to raise, it says so.
 */
public final class ShortPaymentDisputes {
    private final CollectionsStore store;
    private final AuditTrail audit;
    private final Outbox outbox;

    public ShortPaymentDisputes(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /**
     * What was said with the payment.
     *
     * @param words may be empty
     * @param amount what was not paid, when the payment was made
     * @param held what payments on their way, this one among them, are about to use of the document
     */
    public record Said(
            OrganisationId organisation,
            PaymentId payment,
            DocumentId document,
            DisputeReason reason,
            String words,
            String by,
            BigDecimal amount,
            BigDecimal held) {}

    /** What came of it. */
    public enum What {
        RAISED,
        /** Somebody had raised another one meanwhile. */
        RUNNING,
        /** The document was paid, credited, voided or deleted meanwhile. */
        NOTHING
    }

    /** @param dispute the one that was raised, or the one that was open already */
    public record Outcome(What what, Optional<DisputeId> dispute) {
        public static Outcome nothing() {
            return new Outcome(What.NOTHING, Optional.empty());
        }
    }

    /** Locks the document, so that somebody who disputes it at the same moment waits. */
    public Outcome raise(DSLContext tx, Said said) {
        Optional<? extends Record> document = tx.selectFrom(DOCUMENT)
                .where(
                        DOCUMENT.ID.eq(said.document().value()),
                        DOCUMENT.ORGANISATION_ID.eq(said.organisation().value()))
                .forUpdate()
                .fetchOptional()
                .filter(row -> row.get(DOCUMENT.STATUS).equals(DocumentStatus.OPEN.name()));
        Optional<UUID> running = tx.select(DISPUTE.ID)
                .from(DISPUTE)
                .where(DISPUTE.DOCUMENT_ID.eq(said.document().value()), DISPUTE.STATE.in(DisputeState.open()))
                .fetchOptional(DISPUTE.ID);
        if (running.isPresent()) {
            return new Outcome(What.RUNNING, running.map(DisputeId::new));
        }
        return document.map(row -> raise(tx, said, row)).orElseGet(Outcome::nothing);
    }

    private Outcome raise(DSLContext tx, Said said, Record document) {
        BigDecimal left = document.get(DOCUMENT.OPEN_AMOUNT).subtract(said.held());
        BigDecimal amount = said.amount().min(left);
        if (amount.signum() <= 0) {
            return Outcome.nothing();
        }
        // A document stands in a payment once, so that this is this form's only one.
        String formKey = UUID.nameUUIDFromBytes(
                        (said.payment() + "/" + said.document()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        DisputeRows.Fresh fresh = new DisputeRows.Fresh(
                said.organisation(),
                said.document(),
                formKey,
                said.reason(),
                said.by(),
                Optional.of(said.payment()),
                Optional.empty(),
                store.clock().instant());
        UUID id = DisputeRows.insert(tx, fresh, document, new DisputedAmount.Answer(amount, List.of()));
        DisputeRows.entry(
                tx,
                id,
                new DisputeRows.Said(
                        formKey,
                        false,
                        said.by(),
                        DisputeState.OPEN,
                        said.words(),
                        store.clock().instant()));
        audit.record(
                tx,
                said.organisation(),
                said.by(),
                "dispute.raised",
                "dispute",
                id.toString(),
                "with payment " + said.payment() + ": " + amount.toPlainString());
        outbox.publish(tx, said.organisation(), "dispute.raised", id.toString(), "{}");
        return new Outcome(What.RAISED, Optional.of(new DisputeId(id)));
    }
}
