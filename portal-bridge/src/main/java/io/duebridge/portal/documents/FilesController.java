package io.duebridge.portal.documents;

import io.duebridge.collections.portalview.PrintedRecord;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Documents the way the ERP prints them, receipts of payments, and the files that hang on all of these. */
@Controller
class FilesController {
    private final RecordFiles records;
    private final DocumentFiles files;
    private final FileResponses responses;

    FilesController(RecordFiles records, DocumentFiles files, FileResponses responses) {
        this.records = records;
        this.files = files;
        this.responses = responses;
    }

    @GetMapping("/documents/{id}/pdf")
    void document(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        responses.print(document(visitor, id), response);
    }

    @GetMapping("/documents/{id}/files/{file}")
    void ofDocument(Visitor visitor, @PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response)
            throws IOException {
        attachment(document(visitor, id), file, response);
    }

    @GetMapping("/estimates/{id}/pdf")
    void estimate(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        responses.print(estimate(visitor, id), response);
    }

    @GetMapping("/estimates/{id}/files/{file}")
    void ofEstimate(Visitor visitor, @PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response)
            throws IOException {
        attachment(estimate(visitor, id), file, response);
    }

    @GetMapping("/payments/received/{id}/receipt")
    void receipt(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        responses.print(payment(visitor, id), response);
    }

    @GetMapping("/payments/received/{id}/files/{file}")
    void ofPayment(Visitor visitor, @PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response)
            throws IOException {
        attachment(payment(visitor, id), file, response);
    }

    private void attachment(PrintedRecord record, UUID file, HttpServletResponse response) throws IOException {
        responses.attachment(
                records.attached(record, file, files.shown(record.key().connection()))
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    private PrintedRecord document(Visitor visitor, UUID id) {
        return records.document(visitor.scope(), new DocumentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }

    private PrintedRecord estimate(Visitor visitor, UUID id) {
        return records.estimate(visitor.scope(), id).orElseThrow(() -> new NotFound(NotFound.Thing.ESTIMATE));
    }

    private PrintedRecord payment(Visitor visitor, UUID id) {
        return records.payment(visitor.scope(), new ErpPaymentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }
}
