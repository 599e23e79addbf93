package io.duebridge.portal.documents;

import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.errors.Unavailable;
import io.duebridge.portal.pages.PageFrame;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of documents, one document, its PDF. */
@Controller
class DocumentsController {
    private final Documents documents;
    private final DocumentDetails details;
    private final DocumentFiles files;

    DocumentsController(Documents documents, DocumentDetails details, DocumentFiles files) {
        this.documents = documents;
        this.details = details;
        this.files = files;
    }

    /** htmx asks for the same list without the page around it. */
    @GetMapping("/documents")
    String list(
            Visitor visitor, @ModelAttribute("filter") DocumentFilter filter, HttpServletRequest request, Model model) {
        CustomerScope scope = visitor.scope();
        model.addAttribute("page", documents.list(scope, filter.query()));
        model.addAttribute("ages", AgingBucket.values());
        model.addAttribute(
                "currencies",
                scope.customers().stream()
                        .map(ScopedCustomer::currency)
                        .distinct()
                        .toList());
        if (!PageFrame.isPartial(request)) {
            return "portal/documents";
        }
        return filter.after() == null ? "portal/documents :: list" : "portal/documents :: rows";
    }

    @GetMapping("/documents/{id}")
    String one(Visitor visitor, @PathVariable UUID id, Model model) {
        model.addAttribute("detail", detail(visitor, id));
        return "portal/document";
    }

    @GetMapping("/documents/{id}/pdf")
    ResponseEntity<byte[]> pdf(Visitor visitor, @PathVariable UUID id) {
        DocumentDetail detail = detail(visitor, id);
        byte[] pdf = read(detail);
        String name = detail.document().title().replaceAll("[^A-Za-z0-9._-]", "_") + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(pdf);
    }

    private byte[] read(DocumentDetail detail) {
        try {
            return files.pdf(
                            detail.connection(),
                            detail.document().kind(),
                            detail.document().erpId())
                    .orElseThrow(() -> new NotFound(NotFound.Thing.PDF));
        } catch (NotFound none) {
            throw none;
        } catch (RuntimeException e) {
            throw new Unavailable("the PDF of " + detail.document().erpId() + " could not be read from the ERP", e);
        }
    }

    private DocumentDetail detail(Visitor visitor, UUID id) {
        return details.read(visitor.scope(), new DocumentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }
}
