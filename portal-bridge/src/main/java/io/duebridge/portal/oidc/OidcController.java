package io.duebridge.portal.oidc;

import io.duebridge.collections.access.OpenedSession;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.languages.LanguageChoice;
import io.duebridge.portal.security.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The way to a company's log-in and back. The first of these addresses can be kept as a bookmark, and be the tile on a company's own start
 * page.
 */
@Controller
class OidcController {
    private final OidcLogIns logIns;
    private final PortalSessions sessions;
    private final SessionCookie cookie;
    private final CookieCsrfTokenRepository csrfTokens;
    private final LanguageChoice language;
    private final PortalSettings settings;

    OidcController(
            OidcLogIns logIns,
            PortalSessions sessions,
            SessionCookie sessionCookie,
            CookieCsrfTokenRepository csrfTokens,
            LanguageChoice language,
            PortalSettings settings) {
        this.logIns = logIns;
        this.sessions = sessions;
        this.cookie = sessionCookie;
        this.csrfTokens = csrfTokens;
        this.language = language;
        this.settings = settings;
    }

    @GetMapping("/sign-in/company/{name}")
    String go(
            @PathVariable String name,
            @RequestParam(required = false) Optional<String> again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OidcCompany company = company(name);
        if (again.isEmpty() && cookie.read(request).flatMap(sessions::find).isPresent()) {
            return "redirect:/";
        }
        try {
            URI address = logIns.begin(company, Optional.empty(), again.isPresent(), request, response);
            return OidcPages.onward(company, address, Optional.empty(), response, model);
        } catch (OidcRefused e) {
            return OidcPages.refused(company, e, request, response, model);
        }
    }

    @GetMapping("/sign-in/company/{name}/back")
    String back(@PathVariable String name, HttpServletRequest request, HttpServletResponse response, Model model) {
        // The address holds what opens the door once: it must not travel on in a Referer header.
        response.setHeader("Referrer-Policy", "no-referrer");
        OidcCompany company = company(name);
        OpenedSession opened;
        try {
            opened = logIns.end(company, request, response);
        } catch (OidcRefused e) {
            return OidcPages.refused(company, e, request, response, model);
        }
        // Whatever session this browser had before is over, and with it the form token that belonged to it.
        cookie.read(request).ifPresent(sessions::end);
        csrfTokens.saveToken(null, request, response);
        cookie.write(response, opened.token());
        language.keep(opened.contact(), request);
        return "redirect:/";
    }

    /** A link leads here, not a form: forms of these pages lead nowhere else. */
    @GetMapping("/sign-in/company/{name}/out")
    String out(@PathVariable String name) {
        return logIns.logOut(company(name), settings.address("/sign-in?out"))
                .map(address -> "redirect:" + address)
                .orElse("redirect:/sign-in?out");
    }

    private OidcCompany company(String name) {
        return logIns.companies().named(name).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
