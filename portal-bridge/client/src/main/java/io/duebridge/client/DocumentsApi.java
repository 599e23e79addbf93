package io.duebridge.client;

import io.duebridge.client.model.Dispute;
import io.duebridge.client.model.Document;
import io.duebridge.client.model.DocumentDetail;
import io.duebridge.client.model.File;
import io.duebridge.client.model.LineNote;
import io.duebridge.client.model.LineNoteChangeRequest;
import io.duebridge.client.model.LineNoteDisputeRequest;
import io.duebridge.client.model.LineNoteRequest;
import io.duebridge.client.model.LineNotes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** What was said to single lines of it. */
    public LineNotes notes(UUID document) {
        return wire.read(Call.of(Operation.LINE_NOTES, document), LineNotes.class);
    }

    /** @param key a key that is null is made for the caller */
    public LineNote addNote(UUID document, LineNoteRequest request, @Nullable String key) {
        return wire.read(
                Call.of(Operation.ADD_LINE_NOTE, document).body(request).once(key), LineNote.class);
    }

    /** As long as nobody has answered it. */
    public LineNote changeNote(UUID document, UUID note, String words) {
        return wire.read(
                Call.of(Operation.CHANGE_LINE_NOTE, document).in("note", note).body(new LineNoteChangeRequest(words)),
                LineNote.class);
    }

    /** As long as nobody has answered it. */
    public void withdrawNote(UUID document, UUID note) {
        wire.bytes(Call.of(Operation.WITHDRAW_LINE_NOTE, document).in("note", note));
    }

    /**
     * Makes a dispute of a note: of the line as a whole, in the note's words. Asked again, it gives the dispute that was made.
     *
     * @param reason as for a {@linkplain io.duebridge.client.model.DisputeRequest#reason dispute}
     */
    public Dispute disputeNote(UUID document, UUID note, String reason) {
        return wire.read(
                Call.of(Operation.DISPUTE_LINE_NOTE, document)
                        .in("note", note)
                        .body(new LineNoteDisputeRequest(reason)),
                Dispute.class);
    }
}
