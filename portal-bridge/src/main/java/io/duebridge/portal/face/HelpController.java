package io.duebridge.portal.face;

import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.VisitorArgument;
import io.duebridge.portal.security.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The company's help, for everybody: who cannot sign in needs it most. */
@Controller
class HelpController {
    private final Face face;
    private final VisitorArgument visitors;

    HelpController(Face face, CustomerScopes scopes) {
        this.face = face;
        this.visitors = new VisitorArgument(scopes);
    }

    /** A film of another site is loaded, and that site let into the page, only when its reader asks for it. */
    @GetMapping("/help")
    String help(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!face.helps()) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        Optional<Video.Hosted> played =
                face.video().flatMap(Video::hosted).filter(film -> request.getParameter("play") != null);
        played.ifPresent(film -> response.setHeader("Content-Security-Policy", SecurityHeaders.framing(film.origin())));
        visitors.visitor().ifPresent(visitor -> model.addAttribute("visitor", visitor));
        model.addAttribute("text", face.help(LocaleContextHolder.getLocale()).orElse(null));
        model.addAttribute("played", played.orElse(null));
        return "portal/help";
    }
}
