package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.Secrets;
import io.duebridge.http.WireException;
import io.duebridge.http.WireResponse;
import io.duebridge.quickbooks.Written.Accepted;
import io.duebridge.quickbooks.Written.Failed;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one write and says what became of it. Only what QuickBooks itself refused in its own words counts as refused; whatever
 * else is not a clear yes stays in doubt, to be looked up.
 */
final class QuickBooksWrites {
    private final QuickBooksApi api;

    QuickBooksWrites(QuickBooksApi api) {
        this.api = api;
    }

    Written send(String path, String requestId, Map<String, String> parameters, String body, Deadline deadline) {
        return send(() -> api.write(path, requestId, parameters, body, api.callDeadline(deadline)));
    }

    /** Several writes in one call; their own outcomes are in the answer. */
    Written sendBatch(String requestId, int items, String body, Deadline deadline) {
        return send(() -> api.batch(requestId, items, body, api.callDeadline(deadline)));
    }

    private interface Sending {
        WireResponse answer() throws ConnectorException, WireException;
    }

    private Written send(Sending sending) {
        try {
            return meaning(sending.answer());
        } catch (WireException e) {
            String message = String.valueOf(e.getMessage());
            ConnectionErrors code =
                    e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
            return failed(
                    e.surelyNotSent()
                            ? new NotSent(code.kind(), code.code(), message, Optional.empty(), message)
                            : new InDoubt(code.code(), message, message));
        } catch (ConnectorException e) {
            // No sign-in, or no call free in the budget: nothing of it has left this machine.
            return failed(notSent(e));
        }
    }

    static NotSent notSent(ConnectorException e) {
        String message = String.valueOf(e.getMessage());
        return new NotSent(e.kind(), e.code(), message, e.retryAfter(), message);
    }

    private Written meaning(WireResponse answer) {
        JsonNode json = QuickBooksJson.parse(answer.body());
        Optional<QuickBooksFault> fault = QuickBooksFault.in(json);
        String evidence = evidence(answer);
        if (isPage(answer)) {
            String message = "a page came instead of QuickBooks' answer, HTTP " + answer.status();
            return failed(new InDoubt(QuickBooksErrors.SERVER_FAILED.code(), message, evidence));
        }
        if (QuickBooksAnswers.isThrottled(answer)) {
            QuickBooksErrors code = QuickBooksErrors.THROTTLED;
            return failed(
                    new NotSent(code.kind(), code.code(), code.advice(), Optional.of(api.pause(answer)), evidence));
        }
        if (answer.status() == 401) {
            return failed(turnedAway(QuickBooksErrors.ACCESS_REFUSED, evidence));
        }
        if (answer.status() == 403) {
            return failed(turnedAway(QuickBooksErrors.NOT_PERMITTED, evidence));
        }
        if (fault.isPresent()) {
            return new Failed(refused(answer.status(), fault.get(), evidence), fault);
        }
        if (answer.isSuccess()) {
            return new Accepted(json, evidence);
        }
        QuickBooksErrors code = QuickBooksErrors.SERVER_FAILED;
        return failed(new InDoubt(code.code(), "QuickBooks answered HTTP " + answer.status(), evidence));
    }

    /** QuickBooks answers in JSON. A filter on the way may let the request through and put a page in place of its answer. */
    private static boolean isPage(WireResponse answer) {
        return answer.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                .isPresent();
    }

    private static Failed failed(PaymentOutcome outcome) {
        return new Failed(outcome, Optional.empty());
    }

    private static NotSent turnedAway(QuickBooksErrors code, String evidence) {
        return new NotSent(code.kind(), code.code(), code.advice(), Optional.empty(), evidence);
    }

    /** What a fault means for the write it is about. */
    static PaymentOutcome refused(int status, QuickBooksFault fault, String evidence) {
        if (fault.is(QuickBooksFault.DUPLICATE_REQUEST)) {
            return new InDoubt(QuickBooksErrors.DUPLICATE_REQUEST.code(), fault.words(), evidence);
        }
        if (status < 500 && fault.isLackOfAccess()) {
            return turnedAway(QuickBooksErrors.NOT_PERMITTED, evidence);
        }
        if (status >= 500 || !fault.isValidation()) {
            return new InDoubt(QuickBooksErrors.SERVER_FAILED.code(), fault.words(), evidence);
        }
        if (fault.is(QuickBooksFault.SUBSCRIPTION_ENDED)) {
            return turnedAway(QuickBooksErrors.COMPANY_READ_ONLY, evidence);
        }
        return new Rejected(
                fault.code().isEmpty() ? QuickBooksErrors.REFUSED.code() : fault.code(),
                QuickBooksWords.of(fault),
                evidence);
    }

    private static String evidence(WireResponse answer) {
        return Secrets.evidence(
                "HTTP " + answer.status() + " intuit_tid=" + QuickBooksAnswers.tid(answer) + " " + answer.text());
    }
}
