package io.duebridge.portal.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.connections.SealingKey;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Keeps a log-in that was begun in the browser that began it, sealed, until it comes back: so it needs no session, any node can end it, and
 * an answer that somebody else was given fits no cookie.
 */
final class PendingCookie {
    private static final String NAME = "duebridge_log_in";
    private static final String SEALED_FOR = "log-in";
    private static final String PATH = "/sign-in/company";

    /** Time enough for a password, a second factor and a call to the help desk. */
    private static final Duration LASTS = Duration.ofMinutes(15);

    private final SealingKey key;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final boolean https;

    PendingCookie(SealingKey key, ObjectMapper json, InstantSource clock, boolean https) {
        this.key = key;
        this.json = json;
        this.clock = clock;
        this.https = https;
    }

    void write(HttpServletResponse response, PendingLogIn pending) {
        try {
            set(response, key.seal(SEALED_FOR, json.writeValueAsString(pending)), LASTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is kept can be written", e);
        }
    }

    /** The one that was begun here and has not lasted too long; it is used up by this. */
    Optional<PendingLogIn> take(HttpServletRequest request, HttpServletResponse response) {
        Optional<PendingLogIn> pending = Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .map(Cookie::getValue)
                .flatMap(this::opened)
                .filter(one -> clock.instant().isBefore(one.begun().plus(LASTS)));
        set(response, "", Duration.ZERO);
        return pending;
    }

    private Optional<PendingLogIn> opened(String sealed) {
        try {
            return Optional.of(json.readValue(key.open(SEALED_FOR, sealed), PendingLogIn.class));
        } catch (IllegalStateException | JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private void set(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .httpOnly(true)
                        .secure(https)
                        .sameSite("Lax")
                        .path(PATH)
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
