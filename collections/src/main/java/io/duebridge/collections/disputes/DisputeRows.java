package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DISPUTE_LINE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Tables {@code dispute} and {@code dispute_line}: how a new one is written. */
final class DisputeRows {
    private DisputeRows() {}

    /** @param document the row of the document it is about */
    static UUID insert(
            DSLContext tx, Instant now, DisputeCommand command, Record document, DisputedAmount.Answer disputed) {
        UUID id = UUID.randomUUID();
        tx.insertInto(DISPUTE)
                .set(DISPUTE.ID, id)
                .set(DISPUTE.ORGANISATION_ID, command.scope().organisation().value())
                .set(DISPUTE.CONNECTION_ID, document.get(DOCUMENT.CONNECTION_ID))
                .set(DISPUTE.CUSTOMER_ID, document.get(DOCUMENT.CUSTOMER_ID))
                .set(DISPUTE.DOCUMENT_ID, command.document().value())
                .set(DISPUTE.FORM_KEY, command.formKey())
                .set(DISPUTE.REASON, command.reason().name())
                .set(DISPUTE.CURRENCY, document.get(DOCUMENT.CURRENCY))
                .set(DISPUTE.AMOUNT, disputed.amount())
                .set(DISPUTE.STATE, DisputeState.OPEN.name())
                .set(DISPUTE.RAISED_BY, command.by())
                .set(DISPUTE.RAISED_AT, now)
                .set(DISPUTE.CHANGED_AT, now)
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
