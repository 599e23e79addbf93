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
 * sender would be told of a missing form token. Staff's bank files have a limit of their own. A form with a file's name that cannot be one
 * is refused, too.
 */
public final class RequestSize extends OncePerRequestFilter {
    /** All files of one form and its fields. */
    public static final long MOST_BYTES = 32L << 20;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Objects.toString(request.getContentType(), "")
                .toLowerCase(Locale.ROOT)
                .startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean bankFile = request.getRequestURI().startsWith(request.getContextPath() + "/staff/cash/");
        if (!bankFile && request.getContentLengthLong() > MOST_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (hasImpossibleNames(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A file's name with a zero in it, which the server throws at whoever asks for any field of the form. */
    private static boolean hasImpossibleNames(HttpServletRequest request) {
        try {
            request.getParts();
            return false;
        } catch (ServletException | IOException | IllegalStateException unreadable) {
            // Then the form's token cannot be read either, and it is refused for that.
            return false;
        } catch (RuntimeException impossible) {
            // Tomcat's own exception for it, which is none of the specification's.
            return true;
        }
    }
}
