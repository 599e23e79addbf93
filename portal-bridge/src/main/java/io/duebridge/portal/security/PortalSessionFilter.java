package io.duebridge.portal.security;

import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.access.PortalSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out, once per request, who asks: by the session's cookie, for the API by a key, and for the pages by the cookie of a look. */
final class PortalSessionFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final PortalSessions sessions;
    private final SessionCookie cookie;
    private final @Nullable ApiKeys keys;
    private final @Nullable SessionCookie look;

    private PortalSessionFilter(
            PortalSessions sessions, SessionCookie cookie, @Nullable ApiKeys keys, @Nullable SessionCookie look) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.keys = keys;
        this.look = look;
    }

    static PortalSessionFilter ofApi(PortalSessions sessions, SessionCookie cookie, ApiKeys keys) {
        return new PortalSessionFilter(sessions, cookie, keys, null);
    }

    static PortalSessionFilter ofPages(PortalSessions sessions, SessionCookie cookie, SessionCookie look) {
        return new PortalSessionFilter(sessions, cookie, null, look);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        who(request).ifPresent(who -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(who);
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<SignedIn> who(HttpServletRequest request) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (keys != null && authorization != null) {
            return authorization.startsWith(BEARER)
                    ? keys.find(authorization.substring(BEARER.length()).strip())
                            .map(SignedIn::program)
                    : Optional.empty();
        }
        Optional<SignedIn> looking = Optional.ofNullable(look)
                .flatMap(held -> held.read(request))
                .flatMap(sessions::findLook)
                .map(SignedIn::looking);
        return looking.or(() -> cookie.read(request).flatMap(sessions::find).map(SignedIn::person));
    }
}
