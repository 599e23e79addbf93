package io.duebridge.portal.pages;

import io.duebridge.portal.languages.LanguageChoice;
import io.duebridge.portal.languages.Languages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.i18n.AbstractLocaleResolver;

/**
 * The language of whoever reads the page, with their country's way of writing numbers and dates. The console, the API and the webhooks
 * speak English; their numbers are the reader's.
 */
public final class VisitorLocale extends AbstractLocaleResolver {
    private static final String READ = VisitorLocale.class.getName();
    private static final int MOST_ASKED = 10;

    private final Languages languages;
    private final LanguageChoice choice;

    public VisitorLocale(Languages languages, LanguageChoice choice) {
        this.languages = languages;
        this.choice = choice;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(READ) instanceof Locale known) {
            return known;
        }
        Locale read = isForCustomers(request)
                ? languages.read(choice.read(request), asked(request))
                : Languages.english(asked(request));
        request.setAttribute(READ, read);
        return read;
    }

    private static List<Locale> asked(HttpServletRequest request) {
        // Without the header the servlet's answer would be this machine's own language.
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? List.of()
                : Collections.list(request.getLocales()).stream()
                        .limit(MOST_ASKED)
                        .toList();
    }

    /** An error is told in the language of the page on which it happened. */
    static boolean isForCustomers(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
        String inside = path.startsWith(request.getContextPath())
                ? path.substring(request.getContextPath().length())
                : path;
        return !(inside.equals("/staff")
                || inside.startsWith("/staff/")
                || inside.startsWith("/api/")
                || inside.startsWith("/webhooks/"));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("a language is chosen with LanguageChoice");
    }
}
