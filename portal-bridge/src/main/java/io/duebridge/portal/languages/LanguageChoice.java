package io.duebridge.portal.languages;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.security.SignedIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.util.WebUtils;

/**
 * Which language somebody chose. It is kept with the contact, where mails find it, and in a cookie, where the pages before signing in
 * find it.
 */
public final class LanguageChoice {
    private static final String COOKIE = "duebridge_language";
    private static final Duration KEPT = Duration.ofDays(365);

    private final Languages languages;
    private final Contacts contacts;
    private final boolean https;

    public LanguageChoice(Languages languages, Contacts contacts, PortalSettings settings) {
        this.languages = languages;
        this.contacts = contacts;
        this.https = settings.isHttps();
    }

    /** The tag of what was chosen: the contact's choice, else this browser's. */
    public Optional<String> read(HttpServletRequest request) {
        return contact().flatMap(Contact::language).flatMap(languages::known).or(() -> cookie(request));
    }

    /** Keeps a choice; one that is not offered changes nothing, and whoever looks over a shoulder chooses nothing for the person. */
    public void choose(String tag, HttpServletResponse response) {
        languages.known(tag).ifPresent(known -> {
            contact().ifPresent(person -> contacts.chooseLanguage(person.id(), known));
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, known)
                            .httpOnly(true)
                            .secure(https)
                            .sameSite("Lax")
                            .path("/")
                            .maxAge(KEPT)
                            .build()
                            .toString());
        });
    }

    /** Whoever chose before signing in has chosen for good. */
    public void keep(Contact person, HttpServletRequest request) {
        if (person.language().isEmpty()) {
            cookie(request).ifPresent(tag -> contacts.chooseLanguage(person.id(), tag));
        }
    }

    private Optional<String> cookie(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(languages::known);
    }

    private static Optional<Contact> contact() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn who
                ? who.contact()
                : Optional.empty();
    }
}
