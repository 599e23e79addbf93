package io.duebridge.app.bench;

import io.duebridge.sandbox.quickbooks.SandboxLimits;
import java.time.Duration;

/**
 * The least time that limits leave for so many calls: from the first to the start of the last, if everything was free at the first and
 * calls themselves took no time. The limits are on any minute and any second, so a minute's calls may all go at its beginning, as fast
 * as the second allows.
 *
 * @param binding the limit that makes it no shorter
 */
record LeastTime(Duration time, String binding) {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    /** Of calls that go singly. */
    static LeastTime of(SandboxLimits limits, int calls) {
        return of(limits, calls, limits.perMinute(), limits.perMinute() + " calls a minute");
    }

    /** Of calls that go so many in a request, each counted by the minute. */
    static LeastTime ofBatches(SandboxLimits limits, int calls, int batch) {
        int byCalls = Math.max(1, limits.perMinute() / batch);
        int requests = (calls + batch - 1) / batch;
        return limits.batchesPerMinute() < byCalls
                ? of(limits, requests, limits.batchesPerMinute(), limits.batchesPerMinute() + " batches a minute")
                : of(limits, requests, byCalls, limits.perMinute() + " calls a minute");
    }

    private static LeastTime of(SandboxLimits limits, int requests, int perMinute, String minutes) {
        long[] starts = new long[Math.max(1, requests)];
        for (int i = 1; i < requests; i++) {
            long bySecond = i < limits.perSecond() ? 0 : starts[i - limits.perSecond()] + SECOND;
            long byMinute = i < perMinute ? 0 : starts[i - perMinute] + MINUTE;
            starts[i] = Math.max(starts[i - 1], Math.max(bySecond, byMinute));
        }
        Duration time = Duration.ofMillis(starts[starts.length - 1]);
        return new LeastTime(time, requests > perMinute ? minutes : limits.perSecond() + " calls a second");
    }
}
