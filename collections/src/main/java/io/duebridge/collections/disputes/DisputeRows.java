package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DISPUTE_ENTRY;
import static io.duebridge.collections.tables.Tables.DISPUTE_LINE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Tables {@code dispute}, {@code dispute_line} and {@code dispute_entry}: how a new one is written. */
final class DisputeRows {
    private DisputeRows() {}

    /**
     * A new dispute.
     *
     * @param payment the one that was made short
     * @param note the message it was made of
     */
    record Fresh(
            OrganisationId organisation,
            DocumentId document,
            String formKey,
            DisputeReason reason,
            String by,
            Optional<PaymentId> payment,
            Optional<UUID> note,
            Instant now) {
        static Fresh of(DisputeCommand command, Instant now) {
            return new Fresh(
                    command.scope().organisation(),
                    command.document(),
                    command.formKey(),
                    command.reason(),
                    command.by(),
                    Optional.empty(),
                    command.note(),
                    now);
        }
    }

    /** What is said at a step. */
    record Said(String formKey, boolean byCompany, String author, DisputeState kind, String words, Instant now) {}

    static UUID entry(DSLContext tx, UUID dispute, Said said) {
        UUID entry = UUID.randomUUID();
        tx.insertInto(DISPUTE_ENTRY)
                .set(DISPUTE_ENTRY.ID, entry)
                .set(DISPUTE_ENTRY.DISPUTE_ID, dispute)
                .set(DISPUTE_ENTRY.FORM_KEY, said.formKey())
                .set(DISPUTE_ENTRY.SAID_AT, said.now())
                .set(DISPUTE_ENTRY.BY_COMPANY, said.byCompany())
                .set(DISPUTE_ENTRY.AUTHOR, said.author())
                .set(DISPUTE_ENTRY.KIND, said.kind().name())
                .set(DISPUTE_ENTRY.WORDS, said.words())
                .execute();
        return entry;
    }

    /** @param document the row of the document it is about */
    static UUID insert(DSLContext tx, Fresh fresh, Record document, DisputedAmount.Answer disputed) {
        UUID id = UUID.randomUUID();
        tx.insertInto(DISPUTE)
                .set(DISPUTE.ID, id)
                .set(DISPUTE.ORGANISATION_ID, fresh.organisation().value())
                .set(DISPUTE.CONNECTION_ID, document.get(DOCUMENT.CONNECTION_ID))
                .set(DISPUTE.CUSTOMER_ID, document.get(DOCUMENT.CUSTOMER_ID))
                .set(DISPUTE.DOCUMENT_ID, fresh.document().value())
                .set(DISPUTE.FORM_KEY, fresh.formKey())
                .set(DISPUTE.REASON, fresh.reason().name())
                .set(DISPUTE.CURRENCY, document.get(DOCUMENT.CURRENCY))
                .set(DISPUTE.AMOUNT, disputed.amount())
                .set(DISPUTE.STATE, DisputeState.OPEN.name())
                .set(DISPUTE.RAISED_BY, fresh.by())
                .set(DISPUTE.RAISED_AT, fresh.now())
                .set(DISPUTE.CHANGED_AT, fresh.now())
                .set(DISPUTE.PAYMENT_ID, fresh.payment().map(PaymentId::value).orElse(null))
                .set(DISPUTE.MESSAGE_ID, fresh.note().orElse(null))
                .execute();
        tx.batch(disputed.lines().stream()
                        .map(line -> tx.insertInto(DISPUTE_LINE)
                                .set(DISPUTE_LINE.DISPUTE_ID, id)
                                .set(DISPUTE_LINE.POSITION, line.position())
                                .set(
                                        DISPUTE_LINE.DESCRIPTION,
                                        line.description().orElse(null))
                                .set(DISPUTE_LINE.QUANTITY, line.quantity().orElse(null))
                                .set(DISPUTE_LINE.UNIT_PRICE, line.unitPrice().orElse(null))
                                .set(DISPUTE_LINE.AMOUNT, line.amount().amount()))
                        .toList())
                .execute();
        return id;
    }
}
