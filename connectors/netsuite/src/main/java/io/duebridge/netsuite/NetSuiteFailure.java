package io.duebridge.netsuite;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that did not do what it was for, the same for both transports. */
final class NetSuiteFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What it means for a write. */
    enum Effect {
        /** Nothing was booked, and the same may be sent again. */
        NONE,
        /** NetSuite looked at it and said no. */
        REFUSED,
        /** Nobody here knows. */
        UNKNOWN
    }

    private final transient ErrorCode errorCode;
    private final Effect effect;
    private final String vendorCode;
    private final String evidence;
    private final @Nullable Duration retryAfter;

    /**
     * @param vendorCode NetSuite's own, such as {@code DUP_RCRD}; empty if it gave none
     * @param message NetSuite's words, or what happened on the way
     */
    NetSuiteFailure(ErrorCode code, Effect effect, String vendorCode, String message, String evidence) {
        this(code, effect, vendorCode, message, evidence, null, null);
    }

    NetSuiteFailure(
            ErrorCode code,
            Effect effect,
            String vendorCode,
            String message,
            String evidence,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = code;
        this.effect = effect;
        this.vendorCode = vendorCode;
        this.evidence = evidence;
        this.retryAfter = retryAfter;
    }

    Effect effect() {
        return effect;
    }

    ErrorCode errorCode() {
        return errorCode;
    }

    boolean is(String code) {
        return vendorCode.equals(code);
    }

    String evidence() {
        return evidence;
    }

    private String words() {
        return String.valueOf(getMessage());
    }

    ConnectorException forRead() {
        return new ConnectorException(errorCode, words(), retryAfter, this);
    }

    /** What became of a write that failed so. */
    PaymentOutcome forWrite() {
        return switch (effect) {
            case NONE ->
                new NotSent(errorCode.kind(), errorCode.code(), words(), Optional.ofNullable(retryAfter), evidence);
            case REFUSED -> new Rejected(vendorCode.isEmpty() ? errorCode.code() : vendorCode, words(), evidence);
            case UNKNOWN -> new InDoubt(errorCode.code(), words(), evidence);
        };
    }
}
