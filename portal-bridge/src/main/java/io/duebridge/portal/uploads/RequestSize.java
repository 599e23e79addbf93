package io.duebridge.portal.uploads;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a form with more files than are read at once, before anything of it is: the server would drop such a form as a whole, and its
 * sender would be told of a missing form token. Staff's bank files have a limit of their own.
 */
public final class RequestSize extends OncePerRequestFilter {
    /** All files of one form and its fields. */
    public static final long MOST_BYTES = 32L << 20;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = Objects.toString(request.getContentType(), "").toLowerCase(Locale.ROOT);
        return !type.startsWith("multipart/")
                || request.getRequestURI().startsWith(request.getContextPath() + "/staff/cash/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
