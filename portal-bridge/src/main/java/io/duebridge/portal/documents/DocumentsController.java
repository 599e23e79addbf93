package io.duebridge.portal.documents;

import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.Estimates;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.portal.pages.PageFrame;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of documents and one document. */
@Controller
class DocumentsController {
    private final Documents documents;
    private final DocumentPage page;
    private final Estimates estimates;
    private final PlanDesk plans;
    private final Plans madePlans;

    DocumentsController(Documents documents, DocumentPage page, Estimates estimates, PlanDesk planDesk, Plans plans) {
        this.documents = documents;
        this.page = page;
        this.estimates = estimates;
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

    /**
     * One document.
     *
     * @param note the key of a line to which the visitor wants to note something
     * @param edit the id of the note they want to change
     */
    @GetMapping("/documents/{id}")
    String one(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String edit,
            Model model) {
        return page.show(visitor, id, note.isEmpty() ? NoteForm.changing(edit) : NoteForm.adding(note), model);
    }
}
