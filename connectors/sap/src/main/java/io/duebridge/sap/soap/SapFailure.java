package io.duebridge.sap.soap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that did not do what it was for, and what that means if it was to write. */
public final class SapFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What SAP can have done. */
    public enum Effect {
        /** Nothing was booked, and the same may be sent again. */
        NONE,
        /** SAP looked at it and said no. */
        REFUSED,
        /** Nobody here knows. */
        UNKNOWN
    }

    private final transient ErrorCode errorCode;
    private final Effect effect;
    private final String evidence;
    private final @Nullable Duration retryAfter;

    /** @param evidence what SAP said, without secrets */
    public SapFailure(
            ErrorCode code,
            Effect effect,
            String message,
            String evidence,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = code;
        this.effect = effect;
        this.evidence = evidence;
        this.retryAfter = retryAfter;
    }

    public SapFailure(ErrorCode code, Effect effect, String message, String evidence) {
        this(code, effect, message, evidence, null, null);
    }

    public Effect effect() {
        return effect;
    }

    public ErrorCode errorCode() {
        return errorCode;
    }

    public String evidence() {
        return evidence;
    }

    public String words() {
        return String.valueOf(getMessage());
    }

    /** The same for a call that only reads. */
    public ConnectorException forRead() {
        return new ConnectorException(errorCode, words(), retryAfter, this);
    }

    /** What became of a write that failed so. */
    public PaymentOutcome forWrite() {
        return switch (effect) {
            case NONE ->
                new NotSent(errorCode.kind(), errorCode.code(), words(), Optional.ofNullable(retryAfter), evidence);
            case REFUSED -> new Rejected(errorCode.code(), words(), evidence);
            case UNKNOWN -> new InDoubt(errorCode.code(), words(), evidence);
        };
    }
}
