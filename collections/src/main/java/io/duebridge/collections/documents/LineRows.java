package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;

import io.duebridge.collections.store.BulkWriter;
import io.duebridge.collections.store.Keys;
import io.duebridge.mappings.CanonicalItem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Table {@code document_line}: the lines of invoices, credit memos and estimates. */
final class LineRows {
    private static final int ITEM = 400;
    private static final int LINE_ID = 100;

    private static final BulkWriter.Table LINES = BulkWriter.Table.of(
            DOCUMENT_LINE,
            DOCUMENT_LINE.DOCUMENT_ID,
            DOCUMENT_LINE.POSITION,
            DOCUMENT_LINE.DESCRIPTION,
            DOCUMENT_LINE.ITEM,
            DOCUMENT_LINE.QUANTITY,
            DOCUMENT_LINE.UNIT_PRICE,
            DOCUMENT_LINE.AMOUNT,
            DOCUMENT_LINE.ERP_LINE_ID);

    private LineRows() {}

    static void check(List<CanonicalItem.Line> lines, Fit fit) {
        for (CanonicalItem.Line line : lines) {
            fit.money("line amount", line.amount());
            fit.rate("quantity", line.quantity());
            fit.rate("unit price", line.unitPrice());
        }
    }

    static void insert(DSLContext tx, Map<UUID, List<CanonicalItem.Line>> linesOf) {
        BulkWriter.insert(
                tx,
                LINES,
                rows -> linesOf.forEach((document, lines) -> {
                    int position = 1;
                    for (CanonicalItem.Line line : lines) {
                        rows.uuid(document)
                                .integer(position++)
                                .text(Fit.text(line.description(), Limits.LONG_TEXT))
                                .text(Fit.text(line.item(), ITEM))
                                .decimal(Fit.rate(line.quantity()))
                                .decimal(Fit.rate(line.unitPrice()))
                                .decimal(line.amount())
                                .text(Fit.text(line.id(), LINE_ID))
                                .end();
                    }
                }));
    }

    static void delete(DSLContext tx, Collection<UUID> documents) {
        tx.deleteFrom(DOCUMENT_LINE)
                .where(Keys.among(DOCUMENT_LINE.DOCUMENT_ID, documents))
                .execute();
    }
}
