package io.duebridge.portal.security;

import io.duebridge.portal.PortalSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** A cookie that carries a session's token: unreadable for scripts, not sent along from other sites. */
public final class SessionCookie {
    private final String name;
    private final boolean https;
    private final Duration lifetime;

    private SessionCookie(String name, boolean https, Duration lifetime) {
        this.name = name;
        this.https = https;
        this.lifetime = lifetime;
    }

    /** A person's own. */
    static SessionCookie own(PortalSettings settings) {
        return new SessionCookie("duebridge_session", settings.isHttps(), settings.sessionLifetime());
    }

    /** That of staff who look over a person's shoulder. It lasts as long as the browser; the store ends the look before. */
    static SessionCookie look(PortalSettings settings) {
        return new SessionCookie("duebridge_look", settings.isHttps(), Duration.ofSeconds(-1));
    }

    public Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name))
                .map(Cookie::getValue)
                .filter(token -> !token.isBlank());
    }

    public void write(HttpServletResponse response, String token) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token, lifetime));
    }

    public void clear(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
    }

    private String cookie(String value, Duration age) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }
}
