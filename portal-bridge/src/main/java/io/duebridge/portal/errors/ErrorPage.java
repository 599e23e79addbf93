package io.duebridge.portal.errors;

import io.duebridge.portal.PortalSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The one error page. {@code what} chooses its words: {@code error.<what>.title} and {@code error.<what>.text}. */
final class ErrorPage {
    private ErrorPage() {}

    static ModelAndView of(HttpServletRequest request, PortalSettings settings, HttpStatus status, String what) {
        Map<String, Object> model = Map.of(
                "what",
                what,
                "reference",
                RequestReference.of(request),
                "settings",
                settings,
                "home",
                request.getRequestURI().startsWith("/staff") ? "/staff" : "/");
        return new ModelAndView("portal/error", model, status);
    }
}
