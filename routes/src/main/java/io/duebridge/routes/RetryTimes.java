package io.duebridge.routes;

import java.time.Duration;

/** When a failed run is tried again: what the ERP asks for, a growing wait, or only now and then while a person is needed. */
final class RetryTimes {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** While paused, so that a connection that was mended in the ERP goes on without anybody pressing a button here. */
    private static final Duration PAUSED = Duration.ofMinutes(15);

    private RetryTimes() {}

    /**
     * @param failuresBefore how many runs in a row had failed before this one
     * @param regular the pause between good runs
     */
    static Duration after(Failure failure, int failuresBefore, Duration regular) {
        return switch (failure.kind()) {
            case THROTTLED -> failure.retryAfter().orElse(growing(failuresBefore));
            case UNAVAILABLE -> failure.retryAfter().orElse(growing(failuresBefore));
            case CONFIGURATION, AUTHENTICATION, PERMISSION -> PAUSED;
            case INVALID_DATA, DEFECT -> longer(regular, growing(failuresBefore));
        };
    }

    private static Duration growing(int failuresBefore) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failuresBefore, 5));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
