package io.duebridge.portal.errors;

import io.duebridge.portal.PortalSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what went wrong on a page into plain words and a reference. What exactly went wrong stands in the log only. */
@ControllerAdvice(annotations = Controller.class)
public class PageErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final PortalSettings settings;

    public PageErrors(PortalSettings settings) {
        this.settings = settings;
    }

    @ExceptionHandler
    ModelAndView notFound(NotFound missing, HttpServletRequest request) {
        LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), missing.getMessage());
        return page(request, HttpStatus.NOT_FOUND, missing.thing().name().toLowerCase(Locale.ROOT));
    }

    /** An id that is not even shaped like one is a page that does not exist. */
    @ExceptionHandler({MethodArgumentTypeMismatchException.class, NoResourceFoundException.class})
    ModelAndView noSuchAddress(HttpServletRequest request) {
        return page(request, HttpStatus.NOT_FOUND, "page");
    }

    /** The page has the way to try again: the same address. */
    @ExceptionHandler
    ModelAndView fileUnavailable(FileUnavailable unavailable, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), unavailable.getMessage(), unavailable);
        ModelAndView page = ErrorPage.of(request, settings, HttpStatus.SERVICE_UNAVAILABLE, "file-unavailable");
        page.addObject("again", request.getRequestURI());
        return page;
    }

    @ExceptionHandler
    ModelAndView fileTooLarge(FileTooLarge large, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), large.getMessage());
        return ErrorPage.of(request, settings, HttpStatus.NOT_FOUND, "file-large");
    }

    /** A form whose parts cannot be told apart, or that ends in the middle. */
    @ExceptionHandler
    ModelAndView unreadable(MultipartException broken, HttpServletRequest request) {
        LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), broken.getMessage());
        return page(request, HttpStatus.BAD_REQUEST, "request");
    }

    @ExceptionHandler
    ModelAndView tooLong(TooLong tooLong, HttpServletRequest request) {
        LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), tooLong.getMessage());
        return page(request, HttpStatus.UNPROCESSABLE_ENTITY, "too-long");
    }

    private ModelAndView page(HttpServletRequest request, HttpStatus status, String what) {
        return ErrorPage.of(request, settings, status, what);
    }
}
