package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.messages.MailIntake;
import io.duebridge.collections.messages.MailState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mails that could not be put into a conversation surely; a person decides. */
@Controller
class HeldMailsController {
    private static final int MOST = 100;
    private static final String BACK = "redirect:/staff/messages/mails";

    private final MailIntake intake;
    private final Connections connections;
    private final OrganisationId organisation;

    HeldMailsController(MailIntake intake, CollectionsStore store, OrganisationId portalOrganisation) {
        this.intake = intake;
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
    }

    @GetMapping("/staff/messages/mails")
    String list(Model model) {
        model.addAttribute("mails", intake.in(MailState.HELD, MOST));
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/held-mails";
    }

    /** As it came; never shown in the browser, whatever it holds. */
    @GetMapping("/staff/messages/mails/{id}/original")
    ResponseEntity<byte[]> original(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + ".eml")
                                .build()
                                .toString())
                .body(intake.original(id).orElseThrow(() -> new NotFound(NotFound.Thing.FILE)));
    }

    @PostMapping("/staff/messages/mails/{id}")
    String decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            Principal who,
            RedirectAttributes next) {
        String by = "staff:" + who.getName();
        boolean done = decision.equals("file")
                ? intake.fileByHand(id, by)
                : decision.equals("discard") && intake.discard(id, by);
        next.addFlashAttribute("failed", !done);
        return BACK;
    }
}
