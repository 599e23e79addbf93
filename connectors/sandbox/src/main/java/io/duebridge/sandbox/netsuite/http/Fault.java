package io.duebridge.sandbox.netsuite.http;

import java.time.Duration;

/**
 * One way to go wrong, with its measure.
 *
 * @param time how late or how slow; zero where the kind has no time
 * @param status the HTTP status of an HTML page; 0 where the kind has none
 * @param code the code of a refusal; empty where the kind has none
 */
public record Fault(FaultKind kind, Duration time, int status, String code) {
    /** A kind with a usual measure: two seconds where it has a time, 503 where it has a status. */
    public static Fault of(FaultKind kind) {
        return switch (kind) {
            case LATE_COMMIT, LAGGING_LOOKUP, SLOW -> new Fault(kind, Duration.ofSeconds(2), 0, "");
            case HTML_ERROR, COMMIT_THEN_HTML_ERROR -> new Fault(kind, Duration.ZERO, 503, "");
            case REFUSAL -> refusal("USER_ERROR");
            default -> new Fault(kind, Duration.ZERO, 0, "");
        };
    }

    public static Fault lateCommit(Duration delay) {
        return new Fault(FaultKind.LATE_COMMIT, delay, 0, "");
    }

    public static Fault laggingLookup(Duration lag) {
        return new Fault(FaultKind.LAGGING_LOOKUP, lag, 0, "");
    }

    public static Fault slow(Duration delay) {
        return new Fault(FaultKind.SLOW, delay, 0, "");
    }

    public static Fault htmlError(int status) {
        return new Fault(FaultKind.HTML_ERROR, Duration.ZERO, status, "");
    }

    public static Fault commitThenHtmlError(int status) {
        return new Fault(FaultKind.COMMIT_THEN_HTML_ERROR, Duration.ZERO, status, "");
    }

    /** @param code such as {@code RCRD_HAS_BEEN_CHANGED} */
    public static Fault refusal(String code) {
        return new Fault(FaultKind.REFUSAL, Duration.ZERO, 0, code);
    }
}
