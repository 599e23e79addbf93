package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.Secrets;
import io.duebridge.http.WireException;
import io.duebridge.http.WireResponse;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.util.Optional;

/**
 * Sends a frozen payment and says what became of it. Only what QuickBooks itself refused in its own words counts as refused;
 * whatever else is not a clear yes stays in doubt, to be looked up by reference.
 */
final class QuickBooksPoster {
    private final QuickBooksApi api;

    QuickBooksPoster(QuickBooksApi api) {
        this.api = api;
    }

    PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        String reference = payment.instruction().reference().value();
        try {
            WireResponse answer = api.createPayment(reference, payment.body(), api.callDeadline(deadline));
            return meaning(answer, reference);
        } catch (WireException e) {
            String message = String.valueOf(e.getMessage());
            ConnectionErrors code =
                    e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
            return e.surelyNotSent()
                    ? new NotSent(code.kind(), code.code(), message, Optional.empty(), message)
                    : new InDoubt(code.code(), message, message);
        } catch (ConnectorException e) {
            // No sign-in, or no call free in the budget: nothing of the payment has left this machine.
            String message = String.valueOf(e.getMessage());
            return new NotSent(e.kind(), e.code(), message, e.retryAfter(), message);
        }
    }

    private PaymentOutcome meaning(WireResponse answer, String reference) {
        JsonNode json = QuickBooksJson.parse(answer.body());
        Optional<QuickBooksFault> fault = QuickBooksFault.in(json);
        String evidence = evidence(answer);
        if (api.isThrottled(answer)) {
            QuickBooksErrors code = QuickBooksErrors.THROTTLED;
            return new NotSent(code.kind(), code.code(), code.advice(), Optional.of(api.pause(answer)), evidence);
        }
        if (answer.status() == 401) {
            return turnedAway(QuickBooksErrors.ACCESS_REFUSED, evidence);
        }
        if (answer.status() == 403) {
            return turnedAway(QuickBooksErrors.NOT_PERMITTED, evidence);
        }
        if (fault.isPresent()) {
            return refused(answer, fault.get(), evidence);
        }
        if (answer.isSuccess()) {
            return accepted(json.path("Payment"), reference, evidence);
        }
        QuickBooksErrors code = QuickBooksErrors.SERVER_FAILED;
        return new InDoubt(code.code(), "QuickBooks answered HTTP " + answer.status(), evidence);
    }

    private static NotSent turnedAway(QuickBooksErrors code, String evidence) {
        return new NotSent(code.kind(), code.code(), code.advice(), Optional.empty(), evidence);
    }

    private static PaymentOutcome refused(WireResponse answer, QuickBooksFault fault, String evidence) {
        if (fault.is(QuickBooksFault.DUPLICATE_REQUEST)) {
            return new InDoubt(QuickBooksErrors.DUPLICATE_REQUEST.code(), fault.words(), evidence);
        }
        if (answer.status() >= 500 || !fault.isValidation()) {
            return new InDoubt(QuickBooksErrors.SERVER_FAILED.code(), fault.words(), evidence);
        }
        if (fault.is(QuickBooksFault.SUBSCRIPTION_ENDED)) {
            return turnedAway(QuickBooksErrors.COMPANY_READ_ONLY, evidence);
        }
        return new Rejected(
                fault.code().isEmpty() ? QuickBooksErrors.REFUSED.code() : fault.code(), fault.words(), evidence);
    }

    /** A yes must be about our payment: a request id that met an older one gets that one's answer. */
    private static PaymentOutcome accepted(JsonNode payment, String reference, String evidence) {
        Optional<String> id = QuickBooksJson.nonBlank(payment.path("Id"));
        if (id.isEmpty()) {
            return new InDoubt(ConnectionErrors.UNREADABLE_ANSWER.code(), "a success without a payment's Id", evidence);
        }
        Optional<String> number = QuickBooksJson.nonBlank(payment.path("PaymentRefNum"));
        if (number.filter(reference::equals).isEmpty()) {
            return new InDoubt(
                    ConnectionErrors.UNREADABLE_ANSWER.code(),
                    "the success is about payment " + id.get() + ", which does not carry our reference",
                    evidence);
        }
        return new Posted(new ErpId(id.get()), number, evidence);
    }

    private static String evidence(WireResponse answer) {
        return Secrets.evidence(
                "HTTP " + answer.status() + " intuit_tid=" + QuickBooksApi.tid(answer) + " " + answer.text());
    }
}
