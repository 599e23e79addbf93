package io.duebridge.portal.messages;

import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.AboutRow;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.messages.MessageThread;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.ThreadCursor;
import io.duebridge.collections.messages.ThreadId;
import io.duebridge.collections.messages.Threads;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.store.CollectionsStore;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The customer writes to the company and reads what it answers. */
@Controller
class MessagesController {
    private static final int PAGE = 25;

    private final MessageDesk desk;
    private final Threads threads;
    private final CollectionsStore store;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final MessageSource messages;

    MessagesController(
            MessageDesk desk,
            Threads threads,
            CollectionsStore store,
            UploadedFiles uploads,
            FileResponses responses,
            MessageSource messageSource) {
        this.desk = desk;
        this.threads = threads;
        this.store = store;
        this.uploads = uploads;
        this.responses = responses;
        this.messages = messageSource;
    }

    private static String reader(Visitor visitor) {
        return "contact:" + visitor.contact().id();
    }

    /** @param after what it does not understand means the first page */
    @GetMapping("/messages")
    String list(Visitor visitor, @RequestParam(defaultValue = "") String after, Model model) {
        List<MessageThread> found = threads.of(visitor.scope(), reader(visitor), ThreadCursor.parse(after), PAGE + 1);
        List<MessageThread> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("threads", shown);
        model.addAttribute(
                "next",
                found.size() > PAGE ? ThreadCursor.of(shown.get(PAGE - 1)).text() : "");
        return "portal/messages";
    }

    @GetMapping("/messages/new")
    String form(
            Visitor visitor,
            @RequestParam(defaultValue = "account") String about,
            @RequestParam(defaultValue = "") String id,
            HttpServletResponse response,
            Model model) {
        return form(
                visitor, new MessageForm(about, id, "", "", UUID.randomUUID().toString()), null, response, model);
    }

    @PostMapping("/messages")
    String start(
            Visitor visitor,
            MessageForm form,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletResponse response,
            Model model) {
        try {
            About about = form.target(visitor.scope()).orElseThrow(() -> new MessageRefused(MessageRefused.Why.ABOUT));
            ThreadId thread =
                    desk.start(visitor.scope(), about, form.subject(), said(visitor, form.key(), form.words(), file));
            return "redirect:/messages/" + thread;
        } catch (MessageRefused refused) {
            return form(visitor, form, words(refused), response, model);
        } catch (UploadRefused refused) {
            return form(visitor, form, words(refused), response, model);
        }
    }

    @GetMapping("/messages/{id}")
    String one(Visitor visitor, @PathVariable UUID id, HttpServletResponse response, Model model) {
        return one(visitor, id, "", null, response, model);
    }

    @PostMapping("/messages/{id}")
    String reply(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletResponse response,
            Model model) {
        find(visitor, id);
        try {
            desk.reply(visitor.scope(), new ThreadId(id), said(visitor, key, words, file));
            return "redirect:/messages/" + id;
        } catch (MessageRefused refused) {
            return one(visitor, id, words, words(refused), response, model);
        } catch (UploadRefused refused) {
            return one(visitor, id, words, words(refused), response, model);
        }
    }

    @GetMapping("/messages/{id}/files/{file}")
    void file(Visitor visitor, @PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response)
            throws IOException {
        find(visitor, id);
        responses.uploaded(
                uploads.find(visitor.scope().organisation(), id, file)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    private static Said said(Visitor visitor, String key, String words, @Nullable List<MultipartFile> file) {
        return new Said(key, visitor.contact().email(), Via.PORTAL, words, SentFiles.of(file));
    }

    private MessageThread find(Visitor visitor, UUID id) {
        return threads.find(visitor.scope(), new ThreadId(id), reader(visitor))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private String one(
            Visitor visitor,
            UUID id,
            String words,
            @Nullable String refused,
            HttpServletResponse response,
            Model model) {
        MessageThread thread = find(visitor, id);
        if (!visitor.looking()) {
            threads.read(thread, reader(visitor));
        }
        model.addAttribute("thread", thread);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("words", words);
        refused(refused, response, model);
        return "portal/message";
    }

    /** What is not theirs is a page that does not exist; an account that is not is one they cannot choose. */
    private String form(
            Visitor visitor, MessageForm form, @Nullable String refused, HttpServletResponse response, Model model) {
        model.addAttribute("form", form);
        if (!form.isAboutAccount()) {
            About about = form.target(visitor.scope()).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
            AboutRow row = AboutRow.find(store.dsl(), visitor.scope(), about)
                    .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
            model.addAttribute("title", row.title());
            model.addAttribute("running", threads.about(visitor.scope(), about, reader(visitor)));
        } else {
            model.addAttribute("title", "");
            model.addAttribute("running", List.of());
        }
        refused(refused, response, model);
        return "portal/message-new";
    }

    private static void refused(@Nullable String refused, HttpServletResponse response, Model model) {
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refused);
        }
    }

    private String words(MessageRefused refused) {
        return MessageWords.of(refused, messages, LocaleContextHolder.getLocale());
    }

    private String words(UploadRefused refused) {
        return UploadWords.of(refused, messages, LocaleContextHolder.getLocale());
    }
}
