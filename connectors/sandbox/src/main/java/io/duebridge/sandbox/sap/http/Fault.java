package io.duebridge.sandbox.sap.http;

import java.time.Duration;

/**
 * One way to go wrong, with its measure.
 *
 * @param time how slow, or how far behind; zero where the kind has no time
 */
public record Fault(FaultKind kind, Duration time) {
    /** A kind with a usual measure: two seconds where it has a time. */
    public static Fault of(FaultKind kind) {
        return new Fault(
                kind,
                kind == FaultKind.SLOW || kind == FaultKind.HANG || kind == FaultKind.LAGGING_LOOKUP
                        ? Duration.ofSeconds(2)
                        : Duration.ZERO);
    }
}
