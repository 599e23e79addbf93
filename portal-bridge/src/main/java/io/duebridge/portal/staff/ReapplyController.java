package io.duebridge.portal.staff;

import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.ReapplicationSheet;
import io.duebridge.collections.payments.posting.Reapplying;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.portal.ReapplicableConnections;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which staff choose how a booked payment is applied. */
@Controller
class ReapplyController {
    private static final int LONGEST_SEARCH = 60;

    private final Reapplying reapplying;
    private final OrganisationId organisation;

    ReapplyController(CollectionsStore store, OrganisationId portalOrganisation, ReapplicableConnections connections) {
        this.reapplying = new Reapplying(store, PaymentKeys.secure(), connections::includes);
        this.organisation = portalOrganisation;
    }

    @GetMapping("/staff/postings/{id}/reapply")
    String choose(
            @PathVariable UUID id,
            @RequestParam(required = false, defaultValue = "") String search,
            Model model,
            RedirectAttributes next) {
        try {
            show(new PostingId(id), search, Map.of(), UUID.randomUUID().toString(), "", model);
            return "portal/staff/reapply";
        } catch (PostingRefused refused) {
            return back(id, refused, next);
        }
    }

    @PostMapping("/staff/postings/{id}/reapply")
    String order(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            Principal who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        PostingId posting = new PostingId(id);
        ReapplyForm form = ReapplyForm.of(fields);
        try {
            PostingId made = reapplying.order(wish(posting, form, "staff:" + who.getName()));
            next.addAttribute("id", made.value());
            next.addFlashAttribute("reapplying", true);
            return "redirect:/staff/postings/{id}";
        } catch (PostingRefused refused) {
            try {
                show(posting, "", form.typed(), form.key(), form.reason(), model);
            } catch (PostingRefused notAtAll) {
                return back(id, notAtAll, next);
            }
            model.addAttribute("refused", refused.getMessage());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "portal/staff/reapply";
        }
    }

    private Reapplying.Wish wish(PostingId posting, ReapplyForm form, String actor) {
        UUID key = form.formKey();
        return new Reapplying.Wish(
                organisation,
                posting,
                key,
                Optional.of(form.version()),
                form.amounts(reapplying.currency(organisation, posting)),
                actor,
                form.reason());
    }

    private void show(
            PostingId posting, String search, Map<String, String> typed, String key, String reason, Model model) {
        String wanted = search.strip();
        ReapplicationSheet sheet = reapplying.sheet(
                organisation, posting, wanted.length() > LONGEST_SEARCH ? wanted.substring(0, LONGEST_SEARCH) : wanted);
        model.addAttribute("sheet", sheet);
        model.addAttribute("posting", sheet.posting());
        model.addAttribute("search", wanted);
        model.addAttribute("typed", typed);
        model.addAttribute("key", key);
        model.addAttribute("reason", reason);
    }

    private static String back(UUID id, PostingRefused refused, RedirectAttributes next) {
        next.addAttribute("id", id);
        next.addFlashAttribute("refused", refused.getMessage());
        return "redirect:/staff/postings/{id}";
    }
}
