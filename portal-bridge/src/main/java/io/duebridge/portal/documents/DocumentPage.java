package io.duebridge.portal.documents;

import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.engagement.Promises;
import io.duebridge.collections.messages.DocumentNotes;
import io.duebridge.collections.messages.KnownLines;
import io.duebridge.collections.messages.LineNotes;
import io.duebridge.collections.portalview.AttachedFile;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Visitor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of one document. */
@Component
class DocumentPage {
    private final Documents documents;
    private final DocumentDetails details;
    private final RecordFiles records;
    private final DocumentFiles files;
    private final Promises promises;
    private final Disputes disputes;
    private final LineNotes notes;

    DocumentPage(
            Documents documents,
            DocumentDetails details,
            RecordFiles records,
            DocumentFiles files,
            Promises promises,
            Disputes disputes,
            LineNotes notes) {
        this.documents = documents;
        this.details = details;
        this.records = records;
        this.files = files;
        this.promises = promises;
        this.disputes = disputes;
        this.notes = notes;
    }

    /** @throws NotFound if it is not the visitor's */
    DocumentDetail find(Visitor visitor, UUID id) {
        return details.read(visitor.scope(), new DocumentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }

    DocumentNotes notes(Visitor visitor, DocumentDetail detail) {
        return notes.of(
                visitor.scope(),
                detail.document().id(),
                detail.lines(),
                visitor.contact().email());
    }

    String show(Visitor visitor, UUID id, NoteForm form, Model model) {
        DocumentId document = new DocumentId(id);
        CustomerScope scope = visitor.scope();
        DocumentDetail detail = find(visitor, id);
        model.addAttribute("detail", detail);
        model.addAttribute("notHere", detail.document().discountNotHere(documents.today(scope)));
        List<AttachedFile> attached = records.document(scope, document)
                .map(record -> records.attached(record, files.shown(record.key().connection())))
                .orElse(List.of());
        model.addAttribute("files", attached);
        List<Dispute> about = disputes.about(scope, document);
        model.addAttribute("disputes", about);
        model.addAttribute(
                "promisedFor", promises.open(scope, List.of(document)).get(document));
        DocumentNotes said = notes(visitor, detail);
        if (!visitor.looking()) {
            notes.read(said, "contact:" + visitor.contact().id());
        }
        boolean mayDispute = scope.mayDispute(detail.document().customer());
        model.addAttribute(
                "lineNotes",
                new ShownNotes(
                        said,
                        new KnownLines(detail.lines()),
                        mayDispute && ShownNotes.taken(detail.document()),
                        mayDispute && isDisputable(detail.document(), about),
                        form));
        model.addAttribute("reasons", DisputeReason.values());
        return "portal/document";
    }

    private static boolean isDisputable(DocumentRow row, List<Dispute> about) {
        return ShownNotes.taken(row)
                && row.open().isPositive()
                && about.stream().noneMatch(Dispute::isOpen);
    }
}
