package io.duebridge.sandbox.quickbooks;

/**
 * What came in under limits since the start.
 *
 * @param calls let in, each item of a batch counted
 * @param requests let in
 * @param turnedAway answered with 429
 */
public record CallCount(long calls, long requests, long turnedAway) {
    public CallCount since(CallCount before) {
        return new CallCount(calls - before.calls, requests - before.requests, turnedAway - before.turnedAway);
    }
}
