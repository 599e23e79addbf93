package io.duebridge.portal.staff;

import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.Mend;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.ErpId;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One posting with its way, its attempts and the decisions it allows. */
@Controller
class PostingsController {
    private final Postings postings;
    private final PostingDecisions decisions;
    private final OrganisationId organisation;

    PostingsController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.postings = new Postings(store);
        this.decisions = new PostingDecisions(store, PaymentKeys.secure());
        this.organisation = portalOrganisation;
    }

    @GetMapping("/staff/postings/{id}")
    String one(@PathVariable UUID id, Model model) {
        PostingId posting = new PostingId(id);
        model.addAttribute(
                "posting",
                postings.find(organisation, posting).orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT)));
        model.addAttribute("steps", postings.steps(posting));
        model.addAttribute("attempts", postings.attempts(posting));
        return "portal/staff/posting";
    }

    @PostMapping("/staff/postings/{id}")
    String decide(@PathVariable UUID id, @ModelAttribute DecisionForm form, Principal who, RedirectAttributes next) {
        next.addAttribute("id", id);
        try {
            PostingId target = carryOut(id, form, "staff:" + who.getName());
            next.addAttribute("id", target.value());
        } catch (PostingRefused refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/staff/postings/{id}";
    }

    private PostingId carryOut(UUID id, DecisionForm form, String actor) {
        PostingId posting = new PostingId(id);
        Decision decision = new Decision(organisation, posting, actor, form.reasonText());
        switch (form.choice()) {
            case RETRY -> decisions.retry(decision);
            case ASK -> decisions.askNow(decision);
            case CANCEL -> decisions.cancel(decision);
            case ADOPT -> decisions.adopt(decision, new ErpId(form.erpIdText()), Optional.empty());
            case MEND -> {
                return decisions.mend(decision, new Mend(Optional.ofNullable(form.date()), form.allOnAccount()));
            }
        }
        return posting;
    }
}
