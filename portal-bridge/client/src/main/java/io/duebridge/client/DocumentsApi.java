package io.duebridge.client;

import io.duebridge.client.model.Document;
import io.duebridge.client.model.DocumentDetail;
import io.duebridge.client.model.File;
import java.util.List;
import java.util.UUID;

/** Invoices and credit memos. */
public final class DocumentsApi {
    private static final int PAGE = 100;

    private final Wire wire;

    DocumentsApi(Wire wire) {
        this.wire = wire;
    }

    public Listing<Document> list(DocumentQuery query) {
        return new Listing<>(after -> wire.page(
                Call.of(Operation.DOCUMENTS)
                        .with("show", query.show())
                        .with("kind", query.kind())
                        .with("age", query.age())
                        .with("currency", query.currency())
                        .with("apart", query.apart())
                        .with("q", query.text())
                        .with("sort", query.latestFirst() ? "latest" : "first")
                        .with("after", after)
                        .with("limit", PAGE),
                "documents",
                Document.class));
    }

    /** One with its lines and what was paid on it. */
    public DocumentDetail get(UUID document) {
        return wire.read(Call.of(Operation.DOCUMENT, document), DocumentDetail.class);
    }

    /** As the ERP prints it. */
    public byte[] pdf(UUID document) {
        return wire.bytes(Call.of(Operation.DOCUMENT_PDF, document));
    }

    public List<File> files(UUID document) {
        return wire.page(Call.of(Operation.DOCUMENT_FILES, document), "files", File.class)
                .rows();
    }

    public byte[] file(UUID document, UUID file) {
        return wire.bytes(Call.of(Operation.DOCUMENT_FILE, document).in("file", file));
    }
}
