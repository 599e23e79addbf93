package io.duebridge.portal.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.portal.errors.RequestReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Problem details (RFC 9457) for programs: {@code title} and {@code detail} for people, {@code code} to decide by,
 * {@code reference} to find it in the log.
 */
public final class Problems {
    private final MessageSource messages;
    private final ObjectMapper json;

    public Problems(MessageSource messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** @param what names the words, {@code error.<what>.title} and {@code error.<what>.text}, and is the code */
    public ProblemDetail of(HttpServletRequest request, HttpStatus status, String what) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(messages.getMessage("error." + what + ".title", null, Locale.ENGLISH));
        problem.setDetail(messages.getMessage("error." + what + ".text", null, Locale.ENGLISH));
        problem.setProperty("code", what);
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    /** Answers a request of nobody known. */
    public void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        write(response, of(request, HttpStatus.UNAUTHORIZED, "signed-out"));
    }

    /** Answers a request without the form token, or with a key for something else. */
    public void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        write(
                response,
                request.getHeader(HttpHeaders.AUTHORIZATION) != null
                        ? of(request, HttpStatus.FORBIDDEN, "key-scope")
                        : of(request, HttpStatus.FORBIDDEN, "form"));
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
