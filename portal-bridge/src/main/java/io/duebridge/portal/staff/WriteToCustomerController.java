package io.duebridge.portal.staff;

import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.ThreadId;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.notices.MailWishes;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.messages.MessageWords;
import io.duebridge.portal.uploads.SentFiles;
import io.duebridge.portal.uploads.UploadWords;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
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

/** The company writes to a customer first; what it begins is a conversation like those customers begin. */
@Controller
class WriteToCustomerController {
    private final MessageDesk desk;
    private final CustomerScopes scopes;
    private final MailWishes mails;
    private final CollectionsStore store;
    private final OrganisationId organisation;
    private final MessageSource messages;

    WriteToCustomerController(
            MessageDesk desk,
            MailWishes mailWishes,
            CollectionsStore store,
            OrganisationId portalOrganisation,
            MessageSource messageSource) {
        this.desk = desk;
        this.scopes = new CustomerScopes(store);
        this.mails = mailWishes;
        this.store = store;
        this.organisation = portalOrganisation;
        this.messages = messageSource;
    }

    /**
     * As it was sent.
     *
     * @param number of the document it is about; empty if it is about the account
     */
    record Form(String number, String subject, String words, String key) {
        @SuppressWarnings("RedundantNullCheck") // the binder gives null where there is none
        Form(@Nullable String number, @Nullable String subject, @Nullable String words, @Nullable String key) {
            this.number = Objects.requireNonNullElse(number, "").strip();
            this.subject = Objects.requireNonNullElse(subject, "");
            this.words = Objects.requireNonNullElse(words, "");
            this.key = Objects.requireNonNullElse(key, "");
        }
    }

    @GetMapping("/staff/customers/{customer}/write")
    String form(@PathVariable UUID customer, HttpServletResponse response, Model model) {
        Form empty = new Form("", "", "", UUID.randomUUID().toString());
        return form(scope(customer), customer, empty, null, response, model);
    }

    @PostMapping("/staff/customers/{customer}/write")
    String send(
            @PathVariable UUID customer,
            Form form,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Principal who,
            HttpServletResponse response,
            Model model) {
        CustomerScope scope = scope(customer);
        try {
            About about = form.number().isEmpty()
                    ? new About(About.Kind.ACCOUNT, customer)
                    : About.document(store.dsl(), scope, form.number())
                            .orElseThrow(() -> new MessageRefused(MessageRefused.Why.ABOUT));
            Said said = new Said(form.key(), "staff:" + who.getName(), Via.PORTAL, form.words(), SentFiles.of(file));
            ThreadId thread = desk.startByCompany(scope, about, form.subject(), said);
            return "redirect:/staff/messages/" + thread;
        } catch (MessageRefused refused) {
            return form(scope, customer, form, words(refused, form), response, model);
        } catch (UploadRefused refused) {
            String words = UploadWords.of(refused, messages, LocaleContextHolder.getLocale());
            return form(scope, customer, form, words, response, model);
        }
    }

    private CustomerScope scope(UUID customer) {
        return scopes.ofCustomer(organisation, new CustomerId(customer))
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }

    private String words(MessageRefused refused, Form form) {
        return refused.why() == MessageRefused.Why.ABOUT
                ? messages.getMessage(
                        "staff.write.no-document", new Object[] {form.number()}, LocaleContextHolder.getLocale())
                : MessageWords.of(refused, messages, LocaleContextHolder.getLocale());
    }

    private String form(
            CustomerScope scope,
            UUID customer,
            Form form,
            @Nullable String refused,
            HttpServletResponse response,
            Model model) {
        CustomerId id = new CustomerId(customer);
        model.addAttribute("customer", scope.find(id).orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER)));
        model.addAttribute("reached", mails.told(id, NoticeKind.MESSAGE_SENT));
        model.addAttribute("form", form);
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refused);
        }
        return "portal/staff/write";
    }
}
