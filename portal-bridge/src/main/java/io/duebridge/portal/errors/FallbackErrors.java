package io.duebridge.portal.errors;

import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.api.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last resort, for what went wrong outside a controller or was foreseen by nobody. */
@Controller
public class FallbackErrors implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackErrors.class);

    /** Set on a request that was refused to somebody who is signed in: which words of the error page say why. */
    public static final String REFUSED_BECAUSE = FallbackErrors.class.getName() + ".because";

    private final PortalSettings settings;
    private final Problems problems;

    public FallbackErrors(PortalSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        HttpStatus status = status(request);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (status.is5xxServerError()
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.error("reference {}: {} failed", RequestReference.of(request), path, cause);
        }
        if (path.startsWith(request.getContextPath() + "/api/")) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problems.of(request, status, what(status)));
        }
        boolean told = request.getAttribute(REFUSED_BECAUSE) instanceof String;
        return ErrorPage.of(
                request, settings, status, told ? String.valueOf(request.getAttribute(REFUSED_BECAUSE)) : what(status));
    }

    private static HttpStatus status(HttpServletRequest request) {
        @Nullable Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        @Nullable HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        // Somebody who opens /error itself sees that there is nothing.
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static String what(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "page";
            case FORBIDDEN -> "form";
            case BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE -> "request";
            case PAYLOAD_TOO_LARGE -> "upload-large";
            default -> "failure";
        };
    }
}
