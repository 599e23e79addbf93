package io.duebridge.portal.documents;

import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.messages.LineNote;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.messages.NoteDesk;
import io.duebridge.collections.messages.NotedDisputes;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.disputes.DisputeWords;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.messages.MessageWords;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the customer notes to single lines of a document. */
@Controller
@RequestMapping("/documents/{id}/notes")
class LineNotesController {
    private final DocumentPage page;
    private final NoteDesk desk;
    private final NotedDisputes disputes;
    private final MessageSource messages;

    LineNotesController(DocumentPage page, NoteDesk desk, NotedDisputes disputes, MessageSource messageSource) {
        this.page = page;
        this.desk = desk;
        this.disputes = disputes;
        this.messages = messageSource;
    }

    @PostMapping
    String add(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response,
            Model model) {
        DocumentDetail detail = page.find(visitor, id);
        String by = visitor.contact().email();
        try {
            UUID note = desk.note(
                    visitor.scope(),
                    new DocumentId(id),
                    line,
                    NoteWords.subject(detail.document(), messages, LocaleContextHolder.getLocale()),
                    new Said(key, by, Via.PORTAL, words, List.of()));
            return at(id, note);
        } catch (MessageRefused refused) {
            NoteForm form = new NoteForm(key, line, "", words, null).refused(words(refused));
            return refused(visitor, id, form, response, model);
        }
    }

    @PostMapping("/{note}")
    String change(
            Visitor visitor,
            @PathVariable UUID id,
            @PathVariable UUID note,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response,
            Model model) {
        find(visitor, id, note);
        try {
            desk.change(
                    visitor.scope(),
                    new DocumentId(id),
                    note,
                    words,
                    visitor.contact().email());
            return at(id, note);
        } catch (MessageRefused refused) {
            NoteForm form = new NoteForm("", "", note.toString(), words, null).refused(words(refused));
            return refused(visitor, id, form, response, model);
        }
    }

    @PostMapping("/{note}/withdraw")
    String withdraw(
            Visitor visitor,
            @PathVariable UUID id,
            @PathVariable UUID note,
            HttpServletResponse response,
            Model model) {
        LineNote said = find(visitor, id, note);
        try {
            desk.withdraw(
                    visitor.scope(), new DocumentId(id), note, visitor.contact().email());
            return "redirect:/documents/" + id
                    + said.position().map(position -> "#line-" + position).orElse("");
        } catch (MessageRefused refused) {
            return refused(visitor, id, NoteForm.none().refused(words(refused)), response, model);
        }
    }

    /** @param reason what it does not understand means another one */
    @PostMapping("/{note}/dispute")
    String dispute(
            Visitor visitor,
            @PathVariable UUID id,
            @PathVariable UUID note,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        find(visitor, id, note);
        DisputeReason why = Arrays.stream(DisputeReason.values())
                .filter(one -> one.name().equals(reason))
                .findFirst()
                .orElse(DisputeReason.OTHER);
        try {
            disputes.raise(
                    visitor.scope(),
                    new DocumentId(id),
                    note,
                    why,
                    visitor.contact().email());
            return at(id, note);
        } catch (MessageRefused refused) {
            return refused(visitor, id, NoteForm.none().refused(words(refused)), response, model);
        } catch (DisputeRefused refused) {
            String words = DisputeWords.of(refused, messages, LocaleContextHolder.getLocale());
            return refused(visitor, id, NoteForm.none().refused(words), response, model);
        }
    }

    private static String at(UUID document, UUID note) {
        return "redirect:/documents/" + document + "#note-" + note;
    }

    private LineNote find(Visitor visitor, UUID id, UUID note) {
        return page.notes(visitor, page.find(visitor, id))
                .find(note)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private String refused(Visitor visitor, UUID id, NoteForm form, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page.show(visitor, id, form, model);
    }

    private String words(MessageRefused refused) {
        return MessageWords.of(refused, messages, LocaleContextHolder.getLocale());
    }
}
