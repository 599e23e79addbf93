package io.duebridge.portal.staff;

import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.Notices;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Mails that could not be sent, those that wait, and the last that went out. */
@Controller
class MailsController {
    private static final int MOST = 100;

    private final Notices notices;
    private final OrganisationId organisation;

    MailsController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.notices = new Notices(store);
        this.organisation = portalOrganisation;
    }

    @GetMapping("/staff/mails")
    String list(Model model) {
        model.addAttribute("failed", notices.in(organisation, Notice.State.FAILED, MOST));
        model.addAttribute("waiting", notices.in(organisation, Notice.State.WAITING, MOST));
        model.addAttribute("sent", notices.in(organisation, Notice.State.SENT, MOST));
        return "portal/staff/mails";
    }

    @PostMapping("/staff/mails/{id}/again")
    String again(@PathVariable UUID id, Principal who) {
        if (!notices.again(organisation, id, "staff:" + who.getName())) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        return "redirect:/staff/mails";
    }

    @PostMapping("/staff/mails/{id}/drop")
    String drop(@PathVariable UUID id, Principal who) {
        if (!notices.letBe(organisation, id, "staff:" + who.getName())) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        return "redirect:/staff/mails";
    }
}
