package io.duebridge.collections.webhooks;

import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param status what the receiver answered, if it did
 * @param words what went wrong, for people; empty if nothing
 * @param excerpt the beginning of the answer; cut and cleaned when it is kept
 */
public record WebhookOutcome(
        WebhookAttempt.Result result, Optional<Integer> status, String words, Optional<String> excerpt) {
    private static final int GONE = 410;

    public static WebhookOutcome answered(int status, String excerpt) {
        boolean taken = status >= 200 && status < 300;
        return new WebhookOutcome(
                taken ? WebhookAttempt.Result.DELIVERED : WebhookAttempt.Result.REFUSED,
                Optional.of(status),
                taken ? "" : "the receiver answered " + status,
                Optional.of(excerpt));
    }

    public static WebhookOutcome failed(WebhookAttempt.Result result, String words) {
        return new WebhookOutcome(result, Optional.empty(), words, Optional.empty());
    }

    boolean isDelivered() {
        return result == WebhookAttempt.Result.DELIVERED;
    }

    /** The receiver wants nothing any more. */
    boolean isGone() {
        return status.filter(answered -> answered == GONE).isPresent();
    }
}
