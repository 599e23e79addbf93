package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.RetryOrder;
import io.duebridge.collections.payments.posting.StoppedPostings;
import io.duebridge.collections.payments.posting.StoppedReason;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.security.Principal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sending again all that stopped for one reason, in two steps: how many and which, then why. */
@Controller
class StoppedPostingsController {
    private static final String PAGE = "/staff/postings/stopped";
    private static final int SHOWN = 20;

    private final CollectionsStore store;
    private final StoppedPostings stopped;
    private final Connections connections;
    private final OrganisationId organisation;

    StoppedPostingsController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.store = store;
        this.stopped = new StoppedPostings(store, PaymentKeys.secure());
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
    }

    @GetMapping(PAGE)
    String ask(@RequestParam(defaultValue = "") String code, Model model) {
        Instant asOf = store.clock().instant();
        Optional<StoppedReason> reason = stopped.reason(organisation, code);
        model.addAttribute("code", code);
        model.addAttribute("reason", reason.orElse(null));
        model.addAttribute("rows", stopped.some(organisation, code, SHOWN));
        model.addAttribute(
                "atOnce",
                reason.map(StoppedReason::count)
                        .filter(count -> count > StoppedPostings.MOST)
                        .map(count -> StoppedPostings.MOST)
                        .orElse(null));
        model.addAttribute("asOf", asOf);
        model.addAttribute("companyZone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/stopped";
    }

    @PostMapping(PAGE)
    String sendAgain(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            RedirectAttributes next) {
        try {
            RetryOrder order =
                    new RetryOrder(organisation, code, instant(asOf), "staff:" + who.getName(), reason.strip());
            next.addFlashAttribute("sentAgain", stopped.retry(order));
            return "redirect:/staff/postings";
        } catch (PostingRefused refused) {
            next.addFlashAttribute("refused", refused.getMessage());
            next.addAttribute("code", code);
            return "redirect:" + PAGE;
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new PostingRefused("posting.state", "This page is too old. Look at the postings again, then decide.");
        }
    }
}
