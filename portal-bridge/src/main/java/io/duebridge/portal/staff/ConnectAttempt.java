package io.duebridge.portal.staff;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in that somebody began in the console and that the vendor's page has not come back from yet. It lies in the staff session of
 * whoever began it, under a state nobody can guess, and is taken out with the first redirect that carries it: a redirect that another
 * browser sends, or that comes twice, finds nothing.
 */
record ConnectAttempt(String connection, boolean another, URI redirectUri, Instant until) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = "duebridge.connect";
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final int MOST = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Remembers it and gives its state. */
    static String begin(HttpSession session, String connection, boolean another, URI redirectUri, Instant now) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        synchronized (ConnectAttempt.class) {
            LinkedHashMap<String, ConnectAttempt> attempts = of(session);
            attempts.values().removeIf(attempt -> !now.isBefore(attempt.until()));
            while (attempts.size() >= MOST) {
                attempts.remove(attempts.keySet().iterator().next());
            }
            attempts.put(state, new ConnectAttempt(connection, another, redirectUri, now.plus(LIFETIME)));
            session.setAttribute(ATTRIBUTE, attempts);
        }
        return state;
    }

    /** Takes it out; empty if this session began none with this state, or too long ago. */
    static Optional<ConnectAttempt> take(HttpSession session, String state, Instant now) {
        synchronized (ConnectAttempt.class) {
            LinkedHashMap<String, ConnectAttempt> attempts = of(session);
            Optional<ConnectAttempt> taken = Optional.ofNullable(attempts.remove(state));
            session.setAttribute(ATTRIBUTE, attempts);
            return taken.filter(attempt -> now.isBefore(attempt.until()));
        }
    }

    private static LinkedHashMap<String, ConnectAttempt> of(HttpSession session) {
        LinkedHashMap<String, ConnectAttempt> attempts = new LinkedHashMap<>();
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> stored) {
            stored.forEach((state, attempt) -> attempts.put((String) state, (ConnectAttempt) attempt));
        }
        return attempts;
    }
}
