package io.duebridge.portal.profile;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.notices.MailWishes;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.profile.Profile;
import io.duebridge.collections.profile.ProfileChange;
import io.duebridge.collections.profile.ProfileChangeId;
import io.duebridge.collections.profile.ProfileDesk;
import io.duebridge.collections.profile.ProfileField;
import io.duebridge.collections.profile.ProfileRefused;
import io.duebridge.collections.profile.Profiles;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.AccountChoice;
import io.duebridge.portal.pages.Visitor;
import io.duebridge.portal.uploads.SentFiles;
import io.duebridge.portal.uploads.UploadWords;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Everybody sees a customer's details; whoever administers it proposes changes; the mails are each person's own. */
@Controller
class ProfileController {
    private final ProfileDesk desk;
    private final Profiles profiles;
    private final MailWishes mails;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final MessageSource messages;

    ProfileController(
            ProfileDesk desk,
            Profiles profiles,
            MailWishes mails,
            UploadedFiles uploads,
            FileResponses responses,
            MessageSource messageSource) {
        this.desk = desk;
        this.profiles = profiles;
        this.mails = mails;
        this.uploads = uploads;
        this.responses = responses;
        this.messages = messageSource;
    }

    @GetMapping("/profile")
    String one(
            Visitor visitor,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String from,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("saved", "mails".equals(done));
        model.addAttribute("find", find);
        model.addAttribute("from", from);
        return page(visitor, customer(visitor, customer), null, null, response, model);
    }

    @PostMapping("/profile")
    String propose(
            Visitor visitor,
            @RequestParam UUID customer,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletResponse response,
            Model model) {
        CustomerId of = customer(visitor, customer);
        if (!visitor.scope().may(of, Right.ADMINISTER)) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        ProfileForm form = ProfileForm.of(fields);
        try {
            if (!form.hasKey()) {
                throw new ProfileRefused(ProfileRefused.Why.GONE);
            }
            desk.propose(
                    visitor.scope(),
                    new ProfileDesk.Proposal(
                            of,
                            form.key(),
                            form.values(),
                            form.note(),
                            SentFiles.of(file),
                            visitor.contact().email()));
            return back(of);
        } catch (ProfileRefused refused) {
            return page(visitor, of, form, ProfileWords.of(refused, messages, locale()), response, model);
        } catch (UploadRefused refused) {
            return page(visitor, of, form, UploadWords.of(refused, messages, locale()), response, model);
        }
    }

    @PostMapping("/profile/{id}/withdraw")
    String withdraw(Visitor visitor, @PathVariable UUID id, HttpServletResponse response, Model model) {
        ProfileChange change = find(visitor, id);
        if (!visitor.scope().may(change.customer(), Right.ADMINISTER)) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        try {
            desk.withdraw(visitor.scope(), change.id(), visitor.contact().email(), Optional.empty());
            return back(change.customer());
        } catch (ProfileRefused refused) {
            String words = ProfileWords.of(refused, messages, locale());
            return page(visitor, change.customer(), null, words, response, model);
        }
    }

    @GetMapping("/profile/{id}/files/{file}")
    void file(Visitor visitor, @PathVariable UUID id, @PathVariable UUID file, HttpServletResponse response)
            throws IOException {
        find(visitor, id);
        responses.uploaded(
                uploads.find(visitor.scope().organisation(), id, file)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    /** Words that name no mail are none. */
    @PostMapping("/profile/mails")
    String mails(Visitor visitor, @RequestParam(required = false) @Nullable List<String> mail) {
        Set<NoticeKind> wanted = EnumSet.noneOf(NoticeKind.class);
        if (mail != null) {
            mail.forEach(label -> NoticeKind.of(label).ifPresent(wanted::add));
        }
        mails.choose(visitor.contact(), wanted);
        return "redirect:/profile?done=mails";
    }

    private ProfileChange find(Visitor visitor, UUID id) {
        return profiles.find(visitor.scope(), new ProfileChangeId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    /** The one asked for, or the first there is. */
    private static CustomerId customer(Visitor visitor, @Nullable UUID asked) {
        return visitor.scope().customers().stream()
                .map(ScopedCustomer::id)
                .filter(id -> asked == null || id.value().equals(asked))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }

    private static String back(CustomerId customer) {
        return "redirect:/profile?customer=" + customer;
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    private static AccountChoice accounts(Visitor visitor, CustomerId shown, Model model) {
        return AccountChoice.of(
                visitor.scope().customers(),
                List.of(shown.toString()),
                String.valueOf(model.asMap().getOrDefault("find", "")),
                String.valueOf(model.asMap().getOrDefault("from", "")));
    }

    private String page(
            Visitor visitor,
            CustomerId customer,
            @Nullable ProfileForm sent,
            @Nullable String refused,
            HttpServletResponse response,
            Model model) {
        Profile profile =
                profiles.of(visitor.scope(), customer).orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
        model.addAttribute("profile", profile);
        model.addAttribute("customer", visitor.scope().find(customer).orElseThrow());
        model.addAttribute("accounts", accounts(visitor, customer, model));
        model.addAttribute("groups", ProfileField.Group.values());
        model.addAttribute("form", sent == null ? ProfileForm.of(profile) : sent);
        model.addAttribute(
                "editable", profile.open().isEmpty() && visitor.scope().may(customer, Right.ADMINISTER));
        model.addAttribute("mails", MailWishes.choices());
        model.addAttribute("wanted", mails.of(visitor.contact().id()));
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", refused);
        }
        return "portal/profile";
    }
}
