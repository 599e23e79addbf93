package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.disputes.DisputeWords;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.uploads.SentFiles;
import io.duebridge.portal.uploads.UploadWords;
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
import org.springframework.web.multipart.MultipartFile;

/** What customers say is wrong, whoever has waited longest first; answered and decided here. */
@Controller
class DisputesDeskController {
    private static final int MOST = 200;
    private static final int LONGEST_KEY = 64;

    private final DisputeDesk desk;
    private final Disputes disputes;
    private final OrganisationId organisation;
    private final Connections connections;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final MessageSource messages;

    DisputesDeskController(
            DisputeDesk desk,
            Disputes disputes,
            CollectionsStore store,
            OrganisationId portalOrganisation,
            UploadedFiles uploads,
            FileResponses responses,
            MessageSource messageSource) {
        this.uploads = uploads;
        this.responses = responses;
        this.connections = new Connections(store);
        this.desk = desk;
        this.disputes = disputes;
        this.organisation = portalOrganisation;
        this.messages = messageSource;
    }

    /** @param state what it does not understand means the open ones */
    @GetMapping("/staff/disputes")
    String list(@RequestParam(defaultValue = "") String state, Model model) {
        DisputeState shown = state(state, DisputeState.OPEN);
        List<Dispute> found = disputes.inState(organisation, shown, MOST);
        model.addAttribute("disputes", found);
        model.addAttribute("full", found.size() == MOST);
        model.addAttribute("shown", shown);
        model.addAttribute("states", DisputeState.values());
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/disputes";
    }

    @GetMapping("/staff/disputes/{id}")
    String one(@PathVariable UUID id, HttpServletResponse response, Model model) {
        return one(id, "", null, response, model);
    }

    @GetMapping("/staff/disputes/{id}/files/{file}")
    void file(@PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response) throws IOException {
        responses.uploaded(
                uploads.find(organisation, id, file).orElseThrow(() -> new NotFound(NotFound.Thing.FILE)), response);
    }

    @PostMapping("/staff/disputes/{id}")
    String answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Principal who,
            HttpServletResponse response,
            Model model) {
        DisputeState to = state(state, DisputeState.ANSWERED);
        try {
            if (key.isBlank() || key.length() > LONGEST_KEY || to != DisputeState.ANSWERED && !to.isDecision()) {
                throw new DisputeRefused(DisputeRefused.Why.ENDED);
            }
            desk.answer(organisation, new DisputeId(id), key, to, words, "staff:" + who.getName(), SentFiles.of(file));
            return "redirect:/staff/disputes/" + id;
        } catch (DisputeRefused refused) {
            return one(id, words, DisputeWords.of(refused, messages, LocaleContextHolder.getLocale()), response, model);
        } catch (UploadRefused refused) {
            return one(id, words, UploadWords.of(refused, messages, LocaleContextHolder.getLocale()), response, model);
        }
    }

    private static DisputeState state(String text, DisputeState otherwise) {
        return Arrays.stream(DisputeState.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElse(otherwise);
    }

    private String one(UUID id, String words, @Nullable String refused, HttpServletResponse response, Model model) {
        model.addAttribute(
                "dispute",
                disputes.find(organisation, new DisputeId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE)));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("words", words);
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        model.addAttribute(
                "answers",
                List.of(DisputeState.ANSWERED, DisputeState.CREDITED, DisputeState.CORRECTED, DisputeState.REJECTED));
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refused);
        }
        return "portal/staff/dispute";
    }
}
