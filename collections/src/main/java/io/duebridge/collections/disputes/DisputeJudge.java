package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * Ends disputes about documents of which the ERP says that nothing is open any more: they were paid, credited, voided or deleted
 * meanwhile, and nobody's answer is waited for. Several nodes may do this at once: a dispute is ended by one of them.
 */
public final class DisputeJudge {
    private static final int AT_ONCE = 200;
    private static final String JUDGE = "duebridge";

    private final CollectionsStore store;
    private final DisputeDesk desk;

    public DisputeJudge(CollectionsStore store) {
        this.store = store;
        this.desk = new DisputeDesk(store);
    }

    /** @return how many disputes were ended */
    public int judge(OrganisationId organisation) {
        int ended = 0;
        for (UUID id : store.dsl()
                .select(DISPUTE.ID)
                .from(DISPUTE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(DISPUTE.DOCUMENT_ID))
                .where(
                        DISPUTE.ORGANISATION_ID.eq(organisation.value()),
                        DISPUTE.STATE.in(DisputeState.open()),
                        DOCUMENT.STATUS.ne(DocumentStatus.OPEN.name()).or(DOCUMENT.OPEN_AMOUNT.le(BigDecimal.ZERO)))
                .orderBy(DISPUTE.CHANGED_AT, DISPUTE.ID)
                .limit(AT_ONCE)
                .fetch(DISPUTE.ID)) {
            ended += desk.settle(organisation, new DisputeId(id), JUDGE) ? 1 : 0;
        }
        return ended;
    }
}
