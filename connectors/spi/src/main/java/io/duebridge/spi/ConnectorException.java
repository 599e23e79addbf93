package io.duebridge.spi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one exception of the SPI: a code, its kind, a message without secrets, and when to come back if the ERP said so. */
public final class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode errorCode;
    private final @Nullable Duration retryAfter;

    public ConnectorException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public ConnectorException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, null, cause);
    }

    public ConnectorException(
            ErrorCode code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = code;
        this.retryAfter = retryAfter;
    }

    public ErrorCode errorCode() {
        return errorCode;
    }

    public String code() {
        return errorCode.code();
    }

    public ErrorKind kind() {
        return errorCode.kind();
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
