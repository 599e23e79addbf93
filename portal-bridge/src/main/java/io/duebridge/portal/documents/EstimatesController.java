package io.duebridge.portal.documents;

import io.duebridge.collections.portalview.AttachedFile;
import io.duebridge.collections.portalview.DocumentCursor;
import io.duebridge.collections.portalview.Estimates;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.PageFrame;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Offers: the list and one of them. Nothing of them is owed. */
@Controller
class EstimatesController {
    private static final int PAGE = 25;

    private final Estimates estimates;
    private final RecordFiles records;
    private final DocumentFiles files;

    EstimatesController(Estimates estimates, RecordFiles records, DocumentFiles files) {
        this.estimates = estimates;
        this.records = records;
        this.files = files;
    }

    @GetMapping("/estimates")
    String list(
            Visitor visitor,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            Model model) {
        Optional<DocumentCursor> cursor = Optional.ofNullable(after).flatMap(DocumentCursor::decode);
        model.addAttribute("page", estimates.list(visitor.scope(), cursor, PAGE));
        return PageFrame.isPartial(request) ? "portal/estimates :: rows" : "portal/estimates";
    }

    @GetMapping("/estimates/{id}")
    String one(Visitor visitor, @PathVariable UUID id, Model model) {
        model.addAttribute(
                "detail", estimates.read(visitor.scope(), id).orElseThrow(() -> new NotFound(NotFound.Thing.ESTIMATE)));
        List<AttachedFile> attached = records.estimate(visitor.scope(), id)
                .map(record -> records.attached(record, files.shown(record.key().connection())))
                .orElse(List.of());
        model.addAttribute("files", attached);
        return "portal/estimate";
    }
}
