package io.duebridge.portal.api;

import io.duebridge.collections.autopay.AutopayRefused;
import io.duebridge.collections.cash.CashRefused;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.engagement.PromiseRefused;
import io.duebridge.collections.messages.MessageRefused;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.plans.PlanRefused;
import io.duebridge.collections.profile.ProfileRefused;
import io.duebridge.collections.store.ChangedMeanwhile;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.collections.webhooks.WebhookRefused;
import io.duebridge.portal.autopay.AutopayWords;
import io.duebridge.portal.disputes.DisputeWords;
import io.duebridge.portal.errors.FileTooLarge;
import io.duebridge.portal.errors.FileUnavailable;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.errors.RequestReference;
import io.duebridge.portal.messages.MessageWords;
import io.duebridge.portal.plans.PlanWords;
import io.duebridge.portal.profile.ProfileWords;
import io.duebridge.portal.promises.PromiseWords;
import io.duebridge.portal.uploads.UploadWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/** Turns what went wrong in the API into problem details. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final Problems problems;
    private final MessageSource messages;

    ApiErrors(Problems problems, MessageSource messageSource) {
        this.problems = problems;
        this.messages = messageSource;
    }

    @ExceptionHandler
    ProblemDetail problem(ApiProblem problem, HttpServletRequest request) {
        return problems.of(request, problem.status(), problem.what());
    }

    @ExceptionHandler(ChangedMeanwhile.class)
    ProblemDetail changed(HttpServletRequest request) {
        return problems.of(request, HttpStatus.PRECONDITION_FAILED, "precondition");
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFound missing, HttpServletRequest request) {
        return problems.of(request, HttpStatus.NOT_FOUND, missing.thing().name().toLowerCase(Locale.ROOT));
    }

    /** The desk's words are made for customers and name nothing that is not theirs. */
    @ExceptionHandler
    ProblemDetail refused(PaymentRefused refused, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        problem.setTitle("This cannot be paid like this");
        problem.setDetail(refused.words());
        problem.setProperty("code", refused.code());
        problem.setProperty("field", refused.field());
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    /** Every place that is wrong in a file, so that a program can show or send them on. */
    @ExceptionHandler
    ProblemDetail file(FileRefused refused, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        problem.setTitle("Nothing of this file was taken");
        problem.setDetail(refused.receipt().words());
        problem.setProperty("code", refused.receipt().code().orElse("cash.file.malformed"));
        problem.setProperty("file", refused.receipt().id().value());
        problem.setProperty(
                "faults",
                refused.receipt().faults().stream().map(ApiCash.Fault::of).toList());
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail promise(PromiseRefused refused, HttpServletRequest request) {
        HttpStatus status = refused.why() == PromiseRefused.Why.ENDED || refused.why() == PromiseRefused.Why.OVERLAP
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle("This cannot be promised like this");
        problem.setDetail(PromiseWords.of(refused, messages, Locale.ENGLISH));
        problem.setProperty(
                "code",
                "promise-" + refused.why().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail plan(PlanRefused refused, HttpServletRequest request) {
        HttpStatus status = refused.why() == PlanRefused.Why.ENDED || refused.why() == PlanRefused.Why.OVERLAP
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle("This cannot be planned like this");
        problem.setDetail(PlanWords.of(refused, messages, Locale.ENGLISH));
        problem.setProperty("code", "plan-" + refused.why().name().toLowerCase(Locale.ROOT));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail autopay(AutopayRefused refused, HttpServletRequest request) {
        HttpStatus status = refused.why() == AutopayRefused.Why.ENDED || refused.why() == AutopayRefused.Why.LIVE
                ? HttpStatus.CONFLICT
                : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle("This cannot be set up like this");
        problem.setDetail(AutopayWords.of(refused, messages, Locale.ENGLISH));
        problem.setProperty("code", "autopay-" + refused.why().name().toLowerCase(Locale.ROOT));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail dispute(DisputeRefused refused, HttpServletRequest request) {
        HttpStatus status =
                refused.why() == DisputeRefused.Why.ENDED || refused.why() == DisputeRefused.Why.OPEN_ALREADY
                        ? HttpStatus.CONFLICT
                        : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle("This cannot be disputed like this");
        problem.setDetail(DisputeWords.of(refused, messages, Locale.ENGLISH));
        problem.setProperty("code", "dispute-" + ApiDisputes.word(refused.why().name()));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail profile(ProfileRefused refused, HttpServletRequest request) {
        boolean late = refused.why() == ProfileRefused.Why.GONE || refused.why() == ProfileRefused.Why.WAITING;
        ProblemDetail problem = ProblemDetail.forStatus(late ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        problem.setTitle("This cannot be changed like this");
        problem.setDetail(ProfileWords.of(refused, messages, Locale.ENGLISH));
        problem.setProperty("code", "profile-" + ApiDisputes.word(refused.why().name()));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail message(MessageRefused refused, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(
                refused.why() == MessageRefused.Why.ANSWERED ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        problem.setTitle("This cannot be said like this");
        problem.setDetail(MessageWords.of(refused, messages, Locale.ENGLISH));
        problem.setProperty("code", "message-" + ApiDisputes.word(refused.why().name()));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail upload(UploadRefused refused, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(
                refused.why() == UploadRefused.Why.TOO_LARGE
                        ? HttpStatus.PAYLOAD_TOO_LARGE
                        : HttpStatus.UNPROCESSABLE_ENTITY);
        problem.setTitle("This file cannot be taken");
        problem.setDetail(UploadWords.of(refused, messages, Locale.ENGLISH));
        problem.setProperty("code", "upload-" + ApiDisputes.word(refused.why().name()));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail cash(CashRefused refused, HttpServletRequest request) {
        HttpStatus status = switch (refused.code()) {
            case "cash.line.unknown" -> HttpStatus.NOT_FOUND;
            case "cash.line.changed", "cash.line.decided" -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle("This cannot be decided like this");
        problem.setDetail(refused.words());
        problem.setProperty("code", refused.code());
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail webhook(WebhookRefused refused, HttpServletRequest request) {
        boolean late = refused.why() == WebhookRefused.Why.KNOWN || refused.why() == WebhookRefused.Why.TOO_MANY;
        ProblemDetail problem = ProblemDetail.forStatus(late ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        problem.setTitle("This endpoint cannot be registered like this");
        problem.setDetail(refused.getMessage());
        problem.setProperty("code", "webhook-" + ApiDisputes.word(refused.why().name()));
        problem.setProperty("reference", RequestReference.of(request));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail missingHeader(MissingRequestHeaderException missing, HttpServletRequest request) {
        boolean key = missing.getHeaderName().equals(ApiPaymentsController.KEY);
        return problems.of(request, HttpStatus.BAD_REQUEST, key ? "idempotency-key" : "request");
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MethodArgumentNotValidException.class,
        MethodArgumentTypeMismatchException.class,
        HandlerMethodValidationException.class,
        MissingServletRequestParameterException.class,
        MultipartException.class,
        HttpMediaTypeNotSupportedException.class
    })
    ProblemDetail notUnderstood(HttpServletRequest request) {
        return problems.of(request, HttpStatus.BAD_REQUEST, "request");
    }

    @ExceptionHandler
    ProblemDetail fileUnavailable(FileUnavailable unavailable, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), unavailable.getMessage(), unavailable);
        return problems.of(request, HttpStatus.SERVICE_UNAVAILABLE, "file-unavailable");
    }

    @ExceptionHandler
    ProblemDetail fileTooLarge(FileTooLarge large, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), large.getMessage());
        return problems.of(request, HttpStatus.NOT_FOUND, "file-large");
    }
}
