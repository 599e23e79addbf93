package io.duebridge.portal.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Whoever sets a condition that nobody would look at is told so, and nothing is done. */
final class IfMatchGuard implements HandlerInterceptor {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getHeader(Tags.IF_MATCH) != null
                && !READING.contains(request.getMethod())
                && handler instanceof HandlerMethod method
                && !compares(method)) {
            throw new ApiProblem(HttpStatus.PRECONDITION_FAILED, "precondition-unknown");
        }
        return true;
    }

    private static boolean compares(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                .anyMatch(header -> header != null && header.name().equals(Tags.IF_MATCH));
    }
}
