package io.duebridge.portal.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a short reference that people can read out. It stands on error pages, in problem details and, as
 * {@code reference}, in the log's context.
 */
public final class RequestReference extends OncePerRequestFilter {
    private static final String ATTRIBUTE = RequestReference.class.getName();
    private static final String MDC_KEY = "reference";
    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String fresh = fresh();
        request.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put(MDC_KEY, of(request));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    private static String fresh() {
        StringBuilder text = new StringBuilder("E-");
        for (int i = 0; i < 8; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            if (i == 3) {
                text.append('-');
            }
        }
        return text.toString();
    }
}
