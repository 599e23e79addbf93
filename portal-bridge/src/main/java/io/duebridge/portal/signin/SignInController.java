package io.duebridge.portal.signin;

import io.duebridge.collections.access.LinkView;
import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.access.OpenedSession;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.languages.LanguageChoice;
import io.duebridge.portal.oidc.OidcCompany;
import io.duebridge.portal.oidc.OidcLogIns;
import io.duebridge.portal.oidc.OidcPages;
import io.duebridge.portal.oidc.OidcRefused;
import io.duebridge.portal.pages.Visitor;
import io.duebridge.portal.security.Attempts;
import io.duebridge.portal.security.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in by link: ask for one, open it, confirm. Opening changes nothing, since mail scanners open links too. */
@Controller
class SignInController {
    private static final int SAMPLES = 4;

    private final LinkMailer mailer;
    private final MagicLinks links;
    private final PortalSessions sessions;
    private final Contacts contacts;
    private final SessionCookie cookie;
    private final CookieCsrfTokenRepository csrfTokens;
    private final PortalSettings settings;
    private final OrganisationId organisation;
    private final Attempts askingAttempts;
    private final LanguageChoice language;
    private final OidcLogIns companyLogIns;

    SignInController(
            LinkMailer mailer,
            MagicLinks links,
            PortalSessions sessions,
            Contacts contacts,
            SessionCookie sessionCookie,
            CookieCsrfTokenRepository csrfTokens,
            PortalSettings settings,
            OrganisationId organisation,
            Attempts askingAttempts,
            LanguageChoice language,
            OidcLogIns companyLogIns) {
        this.mailer = mailer;
        this.links = links;
        this.sessions = sessions;
        this.contacts = contacts;
        this.cookie = sessionCookie;
        this.csrfTokens = csrfTokens;
        this.settings = settings;
        this.organisation = organisation;
        this.askingAttempts = askingAttempts;
        this.language = language;
        this.companyLogIns = companyLogIns;
    }

    @GetMapping("/sign-in")
    String ask(@ModelAttribute("form") SignInForm form, HttpServletRequest request, Model model) {
        if (signedIn(request).isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("ended", request.getParameter("ended") != null);
        model.addAttribute("out", request.getParameter("out") != null);
        Optional.ofNullable(request.getParameter("company"))
                .flatMap(companyLogIns.companies()::named)
                .ifPresent(company -> model.addAttribute("company", company));
        addSamples(model);
        return "portal/sign-in";
    }

    @PostMapping("/sign-in")
    String send(
            @Valid @ModelAttribute("form") SignInForm form,
            BindingResult faults,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String email = form.email();
        if (faults.hasErrors() || email == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            addSamples(model);
            return "portal/sign-in";
        }
        Optional<OidcCompany> company = companyLogIns.companies().of(email);
        if (company.isPresent() && (company.get().only() || request.getParameter("by") == null)) {
            return onward(company.get(), email, request, response, model);
        }
        if (askingAttempts.allow(request.getRemoteAddr())) {
            mailer.send(email, Optional.of(LocaleContextHolder.getLocale()));
        }
        // The same answer whoever asked, and however often.
        return "redirect:/sign-in/sent";
    }

    /** The same for every address of a company's, known or not. */
    private String onward(
            OidcCompany company, String email, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            URI address = companyLogIns.begin(company, Optional.of(email), false, request, response);
            return OidcPages.onward(company, address, Optional.of(email), response, model);
        } catch (OidcRefused e) {
            return OidcPages.refused(company, e, request, response, model);
        }
    }

    @GetMapping("/sign-in/sent")
    String sent() {
        return "portal/sign-in-sent";
    }

    @GetMapping("/link/{token}")
    String open(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        // The address holds a secret: it must not travel on in a Referer header.
        response.setHeader("Referrer-Policy", "no-referrer");
        LinkView link = links.look(token);
        Optional<OidcCompany> company = onlyWay(link);
        if (company.isPresent()) {
            return "redirect:/sign-in/company/" + company.get().name();
        }
        if (link.state() == LinkView.State.USED && isSamePerson(link, request)) {
            return "redirect:/";
        }
        model.addAttribute("link", link);
        model.addAttribute("token", token);
        if (link.state() != LinkView.State.USABLE) {
            response.setStatus(HttpStatus.GONE.value());
        }
        return "portal/link";
    }

    @PostMapping("/link/{token}")
    String redeem(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (onlyWay(links.look(token)).isPresent()) {
            return open(token, request, response, model);
        }
        Optional<OpenedSession> opened = links.redeem(token);
        if (opened.isEmpty()) {
            return open(token, request, response, model);
        }
        // Whatever session this browser had before is over, and with it the form token that belonged to it.
        cookie.read(request).ifPresent(sessions::end);
        csrfTokens.saveToken(null, request, response);
        cookie.write(response, opened.get().token());
        language.keep(opened.get().contact(), request);
        return "redirect:/";
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<OidcCompany> company =
                signedIn(request).flatMap(contact -> companyLogIns.companies().of(contact.email()));
        cookie.read(request).ifPresent(sessions::end);
        cookie.clear(response);
        return "redirect:/sign-in?out"
                + company.map(one -> "&company=" + one.name()).orElse("");
    }

    /** A link that was sent before its address had a log-in only. */
    private Optional<OidcCompany> onlyWay(LinkView link) {
        return link.contact().flatMap(contact -> companyLogIns.companies().onlyWayOf(contact.email()));
    }

    @PostMapping("/sign-out/everywhere")
    String signOutEverywhere(Visitor visitor, HttpServletResponse response) {
        sessions.endAll(visitor.contact().id());
        cookie.clear(response);
        return "redirect:/sign-in?out";
    }

    private Optional<Contact> signedIn(HttpServletRequest request) {
        return cookie.read(request).flatMap(sessions::find);
    }

    private boolean isSamePerson(LinkView link, HttpServletRequest request) {
        return link.contact().isPresent() && signedIn(request).equals(link.contact());
    }

    private void addSamples(Model model) {
        if (settings.demo()) {
            model.addAttribute("samples", contacts.some(organisation, SAMPLES));
        }
    }
}
