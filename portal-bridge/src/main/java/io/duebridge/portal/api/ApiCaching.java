package io.duebridge.portal.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives what is read from the API a tag, and answers 304 to whoever has it. What a program may keep it has to ask for again each time, and
 * nothing between us may keep any of it for somebody else.
 *
 * <p>The tag is weak, a digest of the body, where a controller gave none of its own: a strong one would keep the answer from being
 * compressed. Files have theirs from the store and pass as they come: what is tagged here is held in memory for as long as it is made.
 */
final class ApiCaching extends ShallowEtagHeaderFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Pattern FILE = Pattern.compile(".*/(pdf|receipt|files/[^/]+)");

    ApiCaching() {
        setWriteWeakETag(true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        if (isFile(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else {
            super.doFilterInternal(request, response, chain);
        }
    }

    static boolean isFile(String path) {
        return FILE.matcher(path).matches();
    }

    @Override
    protected boolean isEligibleForEtag(
            HttpServletRequest request, HttpServletResponse response, int status, @Nullable InputStream body) {
        return !response.isCommitted() && status >= 200 && status < 300;
    }
}
