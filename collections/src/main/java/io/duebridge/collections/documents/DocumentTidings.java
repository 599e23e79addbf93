package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.webhooks.DocumentNews;
import io.duebridge.collections.webhooks.WebhookType;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.spi.RecordKind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Tells what a {@link PagePlan} makes of documents, for whoever wants to know. */
final class DocumentTidings {
    /** Items of journal entries and deposits are documents too, but their rows are worked out from more than the page. */
    private static final Set<RecordKind> KINDS =
            EnumSet.of(RecordKind.INVOICE, RecordKind.CREDIT_MEMO, RecordKind.REFUND_RECEIPT);

    private final DocumentNews news;

    DocumentTidings(CollectionsStore store) {
        this.news = new DocumentNews(store);
    }

    /** To be called before the plan is written: what a document was is told from its row. */
    void tell(DSLContext tx, Batch batch, RecordKind kind, PagePlan plan) {
        boolean nothing = plan.inserts.isEmpty() && plan.updates.isEmpty() && plan.deletes.isEmpty();
        if (nothing || !KINDS.contains(kind) || !news.isWanted(tx, batch.organisation())) {
            return;
        }
        Map<UUID, WebhookType> told = new LinkedHashMap<>();
        plan.inserts.forEach(arrival -> told.put(arrival.id(), WebhookType.DOCUMENT_CREATED));
        Map<UUID, DocumentStatus> before = tx.select(DOCUMENT.ID, DOCUMENT.STATUS)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.in(plan.updates.stream().map(Arrival::id).toList()))
                .fetchMap(row -> row.value1(), row -> DocumentStatus.valueOf(row.value2()));
        for (Arrival.Present arrival : plan.updates) {
            DocumentStatus now = DocumentStatus.of((CanonicalItem) arrival.record());
            told.put(arrival.id(), type(now, before.getOrDefault(arrival.id(), now)));
        }
        plan.deletes.forEach(arrival -> told.put(arrival.id(), WebhookType.DOCUMENT_REMOVED));
        news.tell(tx, batch.organisation(), batch.connection().value().toString(), told);
    }

    private static WebhookType type(DocumentStatus now, DocumentStatus before) {
        if (now == before) {
            return WebhookType.DOCUMENT_CHANGED;
        }
        return switch (now) {
            case SETTLED -> WebhookType.DOCUMENT_SETTLED;
            case VOIDED, DELETED -> WebhookType.DOCUMENT_REMOVED;
            case OPEN -> WebhookType.DOCUMENT_CHANGED;
        };
    }
}
