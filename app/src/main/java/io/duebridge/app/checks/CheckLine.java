package io.duebridge.app.checks;

/** One thing of a payment provider's that was looked at. */
public record CheckLine(String topic, Result result, String message) {
    /** How bad it is. */
    public enum Result {
        OK,
        WARNING,
        FAILED
    }
}
