package io.duebridge.portal.documents;

import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.engagement.Promises;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.portalview.AttachedFile;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.Estimates;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.PageFrame;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of documents and one document. */
@Controller
class DocumentsController {
    private final Documents documents;
    private final DocumentDetails details;
    private final Estimates estimates;
    private final RecordFiles records;
    private final DocumentFiles files;
    private final Promises promises;
    private final Disputes disputes;
    private final PlanDesk plans;
    private final Plans madePlans;

    DocumentsController(
            Documents documents,
            DocumentDetails details,
            Estimates estimates,
            RecordFiles records,
            DocumentFiles files,
            Promises promises,
            Disputes disputes,
            PlanDesk planDesk,
            Plans plans) {
        this.documents = documents;
        this.details = details;
        this.estimates = estimates;
        this.records = records;
        this.files = files;
        this.promises = promises;
        this.disputes = disputes;
        this.plans = planDesk;
        this.madePlans = plans;
    }

    /** htmx asks for the same list without the page around it. */
    @GetMapping("/documents")
    String list(
            Visitor visitor, @ModelAttribute("filter") DocumentFilter filter, HttpServletRequest request, Model model) {
        CustomerScope scope = visitor.scope();
        model.addAttribute("page", documents.list(scope, filter.query()));
        model.addAttribute("ages", AgingBucket.values());
        model.addAttribute("estimates", estimates.any(scope));
        // The company may offer plans where customers propose none.
        model.addAttribute("planned", plans.rules().isOn() || madePlans.any(scope));
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
        DocumentDetail detail = detail(visitor, id);
        model.addAttribute("detail", detail);
        model.addAttribute("notHere", detail.document().discountNotHere(documents.today(visitor.scope())));
        List<AttachedFile> attached = records.document(visitor.scope(), new DocumentId(id))
                .map(record -> records.attached(record, files.shown(record.key().connection())))
                .orElse(List.of());
        model.addAttribute("files", attached);
        model.addAttribute("disputes", disputes.about(visitor.scope(), new DocumentId(id)));
        model.addAttribute(
                "promisedFor",
                promises.open(visitor.scope(), List.of(new DocumentId(id))).get(new DocumentId(id)));
        return "portal/document";
    }

    private DocumentDetail detail(Visitor visitor, UUID id) {
        return details.read(visitor.scope(), new DocumentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }
}
