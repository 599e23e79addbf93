package io.duebridge.portal.disputes;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.disputes.DisputeRefused.Why;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Visitor;
import io.duebridge.portal.uploads.SentFiles;
import io.duebridge.portal.uploads.UploadWords;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The customer says what is wrong with a document, and reads what becomes of it. */
@Controller
class DisputesController {
    private static final int MOST = 100;

    private final DisputeDesk desk;
    private final Disputes disputes;
    private final DocumentDetails details;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final MessageSource messages;

    DisputesController(
            DisputeDesk desk,
            Disputes disputes,
            DocumentDetails details,
            UploadedFiles uploads,
            FileResponses responses,
            MessageSource messageSource) {
        this.desk = desk;
        this.uploads = uploads;
        this.responses = responses;
        this.disputes = disputes;
        this.details = details;
        this.messages = messageSource;
    }

    @GetMapping("/disputes")
    String list(Visitor visitor, Model model) {
        model.addAttribute("disputes", disputes.of(visitor.scope(), MOST));
        return "portal/disputes";
    }

    @GetMapping("/disputes/new")
    String form(Visitor visitor, @RequestParam UUID document, HttpServletResponse response, Model model) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.add("key", UUID.randomUUID().toString());
        fields.add("document", document.toString());
        return form(visitor, DisputeForm.of(fields), null, response, model);
    }

    @PostMapping("/disputes")
    String raise(
            Visitor visitor,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletResponse response,
            Model model) {
        DisputeForm form;
        try {
            form = DisputeForm.of(fields);
        } catch (DisputeRefused nonsense) {
            fields.remove("line");
            return form(visitor, DisputeForm.of(fields), words(nonsense), response, model);
        }
        try {
            return "redirect:/disputes/" + desk.raise(command(visitor, form), SentFiles.of(file));
        } catch (DisputeRefused refused) {
            return form(visitor, form, words(refused), response, model);
        } catch (UploadRefused refused) {
            return form(visitor, form, words(refused), response, model);
        }
    }

    private DisputeCommand command(Visitor visitor, DisputeForm form) {
        DocumentDetail detail = detail(visitor, form);
        if (form.key().isBlank() || form.key().length() > DisputeForm.LONGEST_KEY) {
            throw new DisputeRefused(Why.ENDED);
        }
        return new DisputeCommand(
                visitor.scope().with(Right.DISPUTE),
                visitor.contact().email(),
                form.key(),
                detail.document().id(),
                form.why(),
                form.amountIn(detail.document().open().currency()),
                form.corrections(),
                form.words());
    }

    private DocumentDetail detail(Visitor visitor, DisputeForm form) {
        return form.document()
                .flatMap(id -> details.read(visitor.scope(), new DocumentId(id)))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }

    @GetMapping("/disputes/{id}")
    String one(Visitor visitor, @PathVariable UUID id, HttpServletResponse response, Model model) {
        return one(visitor, id, "", null, response, model);
    }

    @GetMapping("/disputes/{id}/files/{file}")
    void file(Visitor visitor, @PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response)
            throws IOException {
        find(visitor, id);
        responses.uploaded(
                uploads.find(visitor.scope().organisation(), id, file)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    @PostMapping("/disputes/{id}/comment")
    String comment(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletResponse response,
            Model model) {
        find(visitor, id);
        try {
            if (key.isBlank() || key.length() > DisputeForm.LONGEST_KEY) {
                throw new DisputeRefused(Why.ENDED);
            }
            desk.comment(
                    visitor.scope().with(Right.DISPUTE),
                    new DisputeId(id),
                    key,
                    words,
                    visitor.contact().email(),
                    SentFiles.of(file));
            return "redirect:/disputes/" + id;
        } catch (DisputeRefused refused) {
            return one(visitor, id, words, words(refused), response, model);
        } catch (UploadRefused refused) {
            return one(visitor, id, words, words(refused), response, model);
        }
    }

    @PostMapping("/disputes/{id}/withdraw")
    String withdraw(Visitor visitor, @PathVariable UUID id, HttpServletResponse response, Model model) {
        find(visitor, id);
        try {
            desk.withdraw(
                    visitor.scope().with(Right.DISPUTE),
                    new DisputeId(id),
                    "",
                    visitor.contact().email());
            return "redirect:/disputes/" + id;
        } catch (DisputeRefused refused) {
            return one(visitor, id, "", words(refused), response, model);
        }
    }

    private Dispute find(Visitor visitor, UUID id) {
        return disputes.find(visitor.scope(), new DisputeId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private String one(
            Visitor visitor,
            UUID id,
            String words,
            @Nullable String refused,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("dispute", find(visitor, id));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("words", words);
        refused(refused, response, model);
        return "portal/dispute";
    }

    private String form(
            Visitor visitor, DisputeForm form, @Nullable String refused, HttpServletResponse response, Model model) {
        DocumentDetail detail = detail(visitor, form);
        model.addAttribute("form", form);
        model.addAttribute("detail", detail);
        model.addAttribute("reasons", DisputeReason.values());
        model.addAttribute(
                "running",
                disputes.about(visitor.scope(), detail.document().id()).stream()
                        .filter(Dispute::isOpen)
                        .toList());
        refused(refused, response, model);
        return "portal/dispute-new";
    }

    private static void refused(@Nullable String refused, HttpServletResponse response, Model model) {
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refused);
        }
    }

    private String words(DisputeRefused refused) {
        return DisputeWords.of(refused, messages, LocaleContextHolder.getLocale());
    }

    private String words(UploadRefused refused) {
        return UploadWords.of(refused, messages, LocaleContextHolder.getLocale());
    }
}
