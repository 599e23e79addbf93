package io.duebridge.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a post. A refusal and a time-out are values, not exceptions, because each has its own next step.
 * {@code evidence} is what the ERP said, without secrets, for the attempt's record.
 */
public sealed interface PaymentOutcome {

    String evidence();

    <R> R fold(
            Function<Posted, R> posted,
            Function<Rejected, R> rejected,
            Function<NotSent, R> notSent,
            Function<InDoubt, R> inDoubt);

    /** The ERP accepted it and gave it an id. */
    record Posted(ErpId id, Optional<String> number, String evidence) implements PaymentOutcome {
        @Override
        public <R> R fold(
                Function<Posted, R> posted,
                Function<Rejected, R> rejected,
                Function<NotSent, R> notSent,
                Function<InDoubt, R> inDoubt) {
            return posted.apply(this);
        }
    }

    /** The ERP definitely refused it, nothing was booked; sending the same again will be refused again. */
    record Rejected(String code, String message, String evidence) implements PaymentOutcome {
        @Override
        public <R> R fold(
                Function<Posted, R> posted,
                Function<Rejected, R> rejected,
                Function<NotSent, R> notSent,
                Function<InDoubt, R> inDoubt) {
            return rejected.apply(this);
        }
    }

    /**
     * Surely nothing was booked and the same may be sent again: the host was not reached, the request was turned away before
     * it was processed (throttled), or sign-in failed ({@link ErrorKind#AUTHENTICATION}, {@link ErrorKind#PERMISSION}: send
     * again after reconnecting).
     */
    record NotSent(ErrorKind kind, String code, String message, Optional<Duration> retryAfter, String evidence)
            implements PaymentOutcome {
        @Override
        public <R> R fold(
                Function<Posted, R> posted,
                Function<Rejected, R> rejected,
                Function<NotSent, R> notSent,
                Function<InDoubt, R> inDoubt) {
            return notSent.apply(this);
        }
    }

    /** Nobody here can know whether it was booked: time-out, reset, server error, unreadable success. Ask by reference. */
    record InDoubt(String code, String message, String evidence) implements PaymentOutcome {
        @Override
        public <R> R fold(
                Function<Posted, R> posted,
                Function<Rejected, R> rejected,
                Function<NotSent, R> notSent,
                Function<InDoubt, R> inDoubt) {
            return inDoubt.apply(this);
        }
    }
}
