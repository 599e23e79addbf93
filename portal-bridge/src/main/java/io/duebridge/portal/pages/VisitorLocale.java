package io.duebridge.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * English words, as there are no others yet, with the visitor's own way of writing numbers and dates: a browser set to German
 * gets English as written in Germany.
 */
public final class VisitorLocale extends AcceptHeaderLocaleResolver {
    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale asked = request.getHeader("Accept-Language") == null ? Locale.US : request.getLocale();
        String country = asked.getCountry().isEmpty() ? usualCountry(asked.getLanguage()) : asked.getCountry();
        return new Locale.Builder().setLanguage("en").setRegion(country).build();
    }

    private static String usualCountry(String language) {
        return switch (language) {
            case "de", "fr", "it", "es", "nl", "pt", "pl", "fi" -> language.toUpperCase(Locale.ROOT);
            case "da" -> "DK";
            case "sv" -> "SE";
            default -> "US";
        };
    }
}
