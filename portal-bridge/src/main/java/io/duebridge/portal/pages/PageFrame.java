package io.duebridge.portal.pages;

import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.languages.Languages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page needs. */
@ControllerAdvice(annotations = Controller.class)
public class PageFrame {
    private final PortalSettings settings;
    private final Languages languages;

    public PageFrame(PortalSettings settings, Languages languages) {
        this.settings = settings;
        this.languages = languages;
    }

    @ModelAttribute("settings")
    PortalSettings settings() {
        return settings;
    }

    /**
     * Where a choice of language leads back to; nowhere from what a form was answered with, since opening that address again would lose
     * what was typed.
     */
    @ModelAttribute("here")
    @Nullable
    String here(HttpServletRequest request) {
        boolean page = request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
        if (!page || !languages.isChoice()) {
            return null;
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** For pages of staff, who may sit anywhere: times are written in UTC and say so. */
    @ModelAttribute("zone")
    ZoneId zone() {
        return ZoneOffset.UTC;
    }

    /** Whether htmx asks for a part of the page; a part restored from its history is asked for whole. */
    @ModelAttribute("partial")
    boolean partial(HttpServletRequest request) {
        return isPartial(request);
    }

    public static boolean isPartial(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
