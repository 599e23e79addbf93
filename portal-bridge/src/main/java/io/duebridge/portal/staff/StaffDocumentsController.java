package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.messages.DocumentNotes;
import io.duebridge.collections.messages.KnownLines;
import io.duebridge.collections.messages.LineNotes;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.messages.NoteDesk;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.notices.MailWishes;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentCursor;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.portalview.DocumentPage;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.documents.NoteForm;
import io.duebridge.portal.documents.NoteWords;
import io.duebridge.portal.documents.ShownNotes;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.messages.MessageWords;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A customer's invoices in the console, and what is said to their lines: the company may say something first. */
@Controller
@RequestMapping("/staff/customers/{customer}/documents")
class StaffDocumentsController {
    private static final int PAGE = 25;
    private static final int LONGEST_SEARCH = 100;

    private final Documents documents;
    private final DocumentDetails details;
    private final LineNotes notes;
    private final NoteDesk desk;
    private final MailWishes mails;
    private final CustomerScopes scopes;
    private final Connections connections;
    private final OrganisationId organisation;
    private final MessageSource messages;

    StaffDocumentsController(
            Documents documents,
            DocumentDetails details,
            LineNotes notes,
            NoteDesk desk,
            MailWishes mailWishes,
            CollectionsStore store,
            OrganisationId portalOrganisation,
            MessageSource messageSource) {
        this.documents = documents;
        this.details = details;
        this.notes = notes;
        this.desk = desk;
        this.mails = mailWishes;
        this.scopes = new CustomerScopes(store);
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.messages = messageSource;
    }

    /**
     * @param q start of a number or a purchase order, or an amount; blank: all
     * @param after what it does not understand means the first page
     */
    @GetMapping
    String list(
            @PathVariable UUID customer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        String search = q.length() > LONGEST_SEARCH ? q.substring(0, LONGEST_SEARCH) : q;
        CustomerScope scope = scope(customer);
        DocumentPage page = documents.list(
                scope,
                new DocumentQuery(
                        DocumentQuery.Show.ALL,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        search,
                        true,
                        DocumentCursor.decode(after),
                        PAGE));
        model.addAttribute("customer", scope.find(new CustomerId(customer)).orElseThrow());
        model.addAttribute("page", page);
        model.addAttribute("next", page.next().map(DocumentCursor::encoded).orElse(""));
        model.addAttribute("q", search);
        return "portal/staff/documents";
    }

    /** @param note the key of a line to which something is to be said */
    @GetMapping("/{id}")
    String one(
            @PathVariable UUID customer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            Principal who,
            Model model) {
        return show(customer, id, NoteForm.adding(note), who, model);
    }

    /** @param seen when the latest that the page showed of the customer's at the line was said or changed */
    @PostMapping("/{id}/notes")
    String add(
            @PathVariable UUID customer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String seen,
            Principal who,
            HttpServletResponse response,
            Model model) {
        CustomerScope scope = scope(customer);
        DocumentDetail detail = find(scope, id);
        try {
            UUID note = desk.noteByCompany(
                    scope,
                    new DocumentId(id),
                    line,
                    NoteWords.subject(detail.document(), messages, LocaleContextHolder.getLocale()),
                    instant(seen),
                    new Said(key, reader(who), Via.PORTAL, words, List.of()));
            return "redirect:/staff/customers/" + customer + "/documents/" + id + "#note-" + note;
        } catch (MessageRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            String why = MessageWords.of(refused, messages, LocaleContextHolder.getLocale());
            return show(customer, id, new NoteForm(key, line, "", words, null).refused(why), who, model);
        }
    }

    private static String reader(Principal who) {
        return "staff:" + who.getName();
    }

    /** What it does not understand saw nothing. */
    static Instant instant(String seen) {
        try {
            return Instant.parse(seen);
        } catch (DateTimeParseException notOurs) {
            return Instant.EPOCH;
        }
    }

    private CustomerScope scope(UUID customer) {
        return scopes.ofCustomer(organisation, new CustomerId(customer))
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }

    private DocumentDetail find(CustomerScope scope, UUID id) {
        return details.read(scope, new DocumentId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }

    private String show(UUID customer, UUID id, NoteForm form, Principal who, Model model) {
        CustomerScope scope = scope(customer);
        DocumentDetail detail = find(scope, id);
        DocumentNotes said = notes.of(scope, detail.document().id(), detail.lines(), reader(who));
        notes.read(said, reader(who));
        model.addAttribute("customer", scope.find(new CustomerId(customer)).orElseThrow());
        model.addAttribute("detail", detail);
        model.addAttribute(
                "shown",
                new ShownNotes(said, new KnownLines(detail.lines()), ShownNotes.taken(detail.document()), false, form));
        model.addAttribute("reached", mails.told(detail.document().customer(), NoticeKind.MESSAGE_SENT));
        model.addAttribute("zone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/document";
    }
}
