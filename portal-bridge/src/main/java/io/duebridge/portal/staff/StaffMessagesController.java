package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.messages.InboxQuery;
import io.duebridge.collections.messages.LineNotes;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.messages.MessageThread;
import io.duebridge.collections.messages.NoteDesk;
import io.duebridge.collections.messages.NotedLine;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.ThreadCursor;
import io.duebridge.collections.messages.ThreadId;
import io.duebridge.collections.messages.ThreadState;
import io.duebridge.collections.messages.Threads;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.messages.MessageWords;
import io.duebridge.portal.uploads.SentFiles;
import io.duebridge.portal.uploads.UploadWords;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

/** What customers write, unanswered first; answered and closed here. */
@Controller
class StaffMessagesController {
    private static final int PAGE = 50;

    private final MessageDesk desk;
    private final NoteDesk noteDesk;
    private final Threads threads;
    private final LineNotes notes;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final OrganisationId organisation;
    private final Connections connections;
    private final MessageSource messages;

    StaffMessagesController(
            MessageDesk desk,
            NoteDesk noteDesk,
            Threads threads,
            LineNotes notes,
            UploadedFiles uploads,
            FileResponses responses,
            CollectionsStore store,
            OrganisationId portalOrganisation,
            MessageSource messageSource) {
        this.desk = desk;
        this.noteDesk = noteDesk;
        this.threads = threads;
        this.notes = notes;
        this.uploads = uploads;
        this.responses = responses;
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.messages = messageSource;
    }

    private static String reader(Principal who) {
        return "staff:" + who.getName();
    }

    /** @param state what it does not understand means those that wait for an answer */
    @GetMapping("/staff/messages")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "") String after,
            Principal who,
            Model model) {
        ThreadState shown = Arrays.stream(ThreadState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(ThreadState.WAITING);
        List<MessageThread> found = threads.inbox(
                organisation,
                reader(who),
                new InboxQuery(shown, customer, unread, ThreadCursor.parse(after)),
                PAGE + 1);
        List<MessageThread> threadsShown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("threads", threadsShown);
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? ThreadCursor.ofTurn(threadsShown.get(PAGE - 1)).text()
                        : "");
        model.addAttribute("shown", shown);
        model.addAttribute("states", ThreadState.values());
        model.addAttribute("customer", customer);
        model.addAttribute("unread", unread);
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/messages";
    }

    @GetMapping("/staff/messages/{id}")
    String one(@PathVariable UUID id, Principal who, HttpServletResponse response, Model model) {
        return one(id, Typed.NOTHING, who, null, response, model);
    }

    @GetMapping("/staff/messages/{id}/files/{file}")
    void file(@PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response) throws IOException {
        responses.uploaded(
                uploads.find(organisation, id, file).orElseThrow(() -> new NotFound(NotFound.Thing.FILE)), response);
    }

    /**
     * @param note one to a line, on which it is answered; without one the whole conversation is
     * @param seen when the latest that the page showed of the line was said or changed
     */
    @PostMapping("/staff/messages/{id}")
    String answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable UUID note,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Principal who,
            HttpServletResponse response,
            Model model) {
        try {
            Said said = new Said(key, "staff:" + who.getName(), Via.PORTAL, words, SentFiles.of(file));
            if (note == null) {
                desk.answer(organisation, new ThreadId(id), said);
            } else {
                noteDesk.answer(organisation, new ThreadId(id), note, StaffDocumentsController.instant(seen), said);
            }
            return "redirect:/staff/messages/" + id;
        } catch (MessageRefused refused) {
            return one(
                    id,
                    new Typed(words, note),
                    who,
                    MessageWords.of(refused, messages, LocaleContextHolder.getLocale()),
                    response,
                    model);
        } catch (UploadRefused refused) {
            return one(
                    id,
                    new Typed(words, note),
                    who,
                    UploadWords.of(refused, messages, LocaleContextHolder.getLocale()),
                    response,
                    model);
        }
    }

    @PostMapping("/staff/messages/{id}/close")
    String close(@PathVariable UUID id, Principal who) {
        try {
            desk.close(organisation, new ThreadId(id), "staff:" + who.getName());
        } catch (MessageRefused gone) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        return "redirect:/staff/messages";
    }

    /**
     * What is in a field.
     *
     * @param note of the line at which it stands; null at the foot of the page
     */
    private record Typed(String words, @Nullable UUID note) {
        private static final Typed NOTHING = new Typed("", null);
    }

    private String one(
            UUID id, Typed typed, Principal who, @Nullable String refused, HttpServletResponse response, Model model) {
        MessageThread thread = threads.find(organisation, new ThreadId(id), reader(who))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        threads.read(thread, reader(who));
        model.addAttribute("thread", thread);
        model.addAttribute("key", UUID.randomUUID().toString());
        List<NotedLine> noted = notes.of(organisation, thread);
        // What was typed at a note that is gone is not lost.
        Optional<UUID> answering =
                Optional.ofNullable(typed.note()).filter(note -> noted.stream().anyMatch(line -> line.has(note)));
        model.addAttribute("words", answering.isPresent() ? "" : typed.words());
        model.addAttribute("typed", typed.words());
        model.addAttribute("answering", answering.orElse(null));
        model.addAttribute("noted", noted);
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refused);
        }
        return "portal/staff/message";
    }
}
