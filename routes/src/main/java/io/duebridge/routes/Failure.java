package io.duebridge.routes;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.util.Optional;

/** Why a run ended red, in words for the person who can mend it. Holds no secret. */
public record Failure(ErrorKind kind, String code, String message, Optional<Duration> retryAfter) {

    static Failure of(Throwable thrown) {
        if (thrown instanceof ConnectorException known) {
            return new Failure(known.kind(), known.code(), String.valueOf(known.getMessage()), known.retryAfter());
        }
        if (thrown instanceof Stopped known) {
            return known.failure();
        }
        return new Failure(ErrorKind.DEFECT, RouteErrors.DEFECT.code(), RouteErrors.describe(thrown), Optional.empty());
    }

    /** Why the ERP, or the way to it, turned one away before it was processed. */
    static Optional<Failure> of(PaymentOutcome outcome) {
        return outcome instanceof PaymentOutcome.NotSent one
                ? Optional.of(new Failure(one.kind(), one.code(), one.message(), one.retryAfter()))
                : Optional.empty();
    }

    /** Nothing is tried with this connection until a person has mended it; meanwhile only whether it works again. */
    public boolean pauses() {
        return switch (kind) {
            case CONFIGURATION, AUTHENTICATION, PERMISSION -> true;
            case THROTTLED, UNAVAILABLE, INVALID_DATA, DEFECT -> false;
        };
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
