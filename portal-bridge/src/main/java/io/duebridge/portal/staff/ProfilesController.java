package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.profile.ProfileChange;
import io.duebridge.collections.profile.ProfileChange.State;
import io.duebridge.collections.profile.ProfileChangeId;
import io.duebridge.collections.profile.ProfileDesk;
import io.duebridge.collections.profile.ProfileRefused;
import io.duebridge.collections.profile.Profiles;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.profile.ProfileWords;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What customers ask to have changed about themselves: looked at and decided, then typed into the ERP. */
@Controller
class ProfilesController {
    private static final int MOST = 200;

    private final ProfileDesk desk;
    private final Profiles profiles;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final Connections connections;
    private final OrganisationId organisation;
    private final MessageSource messages;

    ProfilesController(
            ProfileDesk desk,
            Profiles profiles,
            UploadedFiles uploads,
            FileResponses responses,
            CollectionsStore store,
            OrganisationId portalOrganisation,
            MessageSource messageSource) {
        this.desk = desk;
        this.profiles = profiles;
        this.uploads = uploads;
        this.responses = responses;
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.messages = messageSource;
    }

    /** @param state what it does not understand means those that wait */
    @GetMapping("/staff/profiles")
    String list(@RequestParam(defaultValue = "") String state, Model model) {
        State shown = Arrays.stream(State.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(State.PROPOSED);
        List<ProfileChange> found = profiles.inState(organisation, shown, MOST);
        model.addAttribute("changes", found);
        model.addAttribute("full", found.size() == MOST);
        model.addAttribute("shown", shown);
        model.addAttribute("states", State.values());
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/profiles";
    }

    @GetMapping("/staff/profiles/{id}")
    String one(@PathVariable UUID id, HttpServletResponse response, Model model) {
        return one(id, "", null, response, model);
    }

    @GetMapping("/staff/profiles/{id}/files/{file}")
    void file(@PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response) throws IOException {
        find(id);
        responses.uploaded(
                uploads.find(organisation, id, file).orElseThrow(() -> new NotFound(NotFound.Thing.FILE)), response);
    }

    @PostMapping("/staff/profiles/{id}/approve")
    String approve(@PathVariable UUID id, Principal who, HttpServletResponse response, Model model) {
        find(id);
        try {
            desk.approve(organisation, new ProfileChangeId(id), by(who));
            return back(id);
        } catch (ProfileRefused refused) {
            return one(id, "", refused, response, model);
        }
    }

    @PostMapping("/staff/profiles/{id}/reject")
    String reject(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            HttpServletResponse response,
            Model model) {
        find(id);
        try {
            desk.reject(organisation, new ProfileChangeId(id), reason, by(who));
            return back(id);
        } catch (ProfileRefused refused) {
            return one(id, reason, refused, response, model);
        }
    }

    @PostMapping("/staff/profiles/{id}/entered")
    String entered(@PathVariable UUID id, Principal who) {
        find(id);
        desk.entered(organisation, new ProfileChangeId(id), by(who));
        return back(id);
    }

    private static String by(Principal who) {
        return "staff:" + who.getName();
    }

    private static String back(UUID id) {
        return "redirect:/staff/profiles/" + id;
    }

    private ProfileChange find(UUID id) {
        return profiles.find(organisation, new ProfileChangeId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private String one(
            UUID id, String reason, @Nullable ProfileRefused refused, HttpServletResponse response, Model model) {
        model.addAttribute("change", find(id));
        model.addAttribute("reason", reason);
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", ProfileWords.of(refused, messages, LocaleContextHolder.getLocale()));
        }
        return "portal/staff/profile";
    }
}
