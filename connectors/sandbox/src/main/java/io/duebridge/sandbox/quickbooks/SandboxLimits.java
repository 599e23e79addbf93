package io.duebridge.sandbox.quickbooks;

/**
 * How often one app may call one company.
 *
 * @param perMinute calls in any minute; each item of a batch is one
 * @param perSecond requests in any second
 * @param concurrent requests at once
 * @param batchesPerMinute batches in any minute
 */
public record SandboxLimits(int perMinute, int perSecond, int concurrent, int batchesPerMinute) {
    /** As Intuit documents them on its page on limits and throttles. */
    public static SandboxLimits documented() {
        return new SandboxLimits(500, 10, 10, 40);
    }

    /** Everything so many times as often, so that a measurement is over sooner. */
    public SandboxLimits times(int factor) {
        return new SandboxLimits(perMinute * factor, perSecond * factor, concurrent, batchesPerMinute * factor);
    }
}
