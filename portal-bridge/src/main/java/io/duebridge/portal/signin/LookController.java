package io.duebridge.portal.signin;

import io.duebridge.collections.access.PortalSessions;
import io.duebridge.portal.security.SecurityChains;
import io.duebridge.portal.security.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Ends a look over a customer's shoulder. */
@Controller
class LookController {
    private final PortalSessions sessions;
    private final SessionCookie lookCookie;

    LookController(PortalSessions sessions, SessionCookie lookCookie) {
        this.sessions = sessions;
        this.lookCookie = lookCookie;
    }

    @PostMapping(SecurityChains.LOOK_STOP)
    String stop(HttpServletRequest request, HttpServletResponse response) {
        lookCookie.read(request).ifPresent(sessions::end);
        lookCookie.clear(response);
        return "redirect:/staff/customers";
    }
}
