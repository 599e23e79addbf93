package io.duebridge.http;

import io.duebridge.http.CallBudget.Use;
import java.time.Duration;
import java.util.Optional;

/** The minute, the second and the minute's batches of one budget, with what each keeps for others than reads. Guarded by its lock. */
final class CallWindows {
    private static final Duration DEMAND_LASTS = Duration.ofMinutes(1);
    private static final int IDLE_PART = 5;

    /** A little longer than it is, for the sake of two clocks. */
    private static final Duration SECOND = Duration.ofMillis(1_020);

    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(3);

    /** On a busy machine much of a second goes by before a call arrives; a 429 costs a minute, a place in the second a tenth of one. */
    private static final Duration ARRIVES_SOON = Duration.ofMillis(1_500);

    private final CallWindow minute = new CallWindow(Duration.ofMinutes(1), ARRIVES_WITHIN);
    private final CallWindow second = new CallWindow(SECOND, ARRIVES_SOON);
    private final CallWindow batches = new CallWindow(Duration.ofMinutes(1), ARRIVES_WITHIN);
    private boolean demanded;
    private long demandedAt;

    /** Where a request that is under way counts. */
    record Started(CallWindow.Counted minute, CallWindow.Counted second, Optional<CallWindow.Counted> batches) {}

    /** Somebody has something to call for that the reserve is kept for. */
    void noteDemand(long now) {
        demanded = true;
        demandedAt = now;
    }

    boolean isDemanded(long now) {
        return demanded && now - demandedAt < DEMAND_LASTS.toNanos();
    }

    void limit(CallLimits mine, long now) {
        boolean demand = isDemanded(now);
        minute.limit(mine.perMinute(), demand ? mine.reserve() : (mine.reserve() + IDLE_PART - 1) / IDLE_PART);
        // A call of the second is free again in a second, which one that nobody expected can wait for.
        second.limit(mine.perSecond(), demand ? mine.perSecond() / 10 : 0);
        batches.limit(mine.batchesPerMinute(), 0);
    }

    /** Nanoseconds until a request with so many calls may start. */
    long wait(Use use, int calls, boolean batch, long now) {
        long wait = Math.max(minute.wait(use, calls, now), second.wait(use, 1, now));
        return batch ? Math.max(wait, batches.wait(use, 1, now)) : wait;
    }

    /** The same without the second, which is soon over; several calls are a batch. */
    long minuteWait(Use use, int calls, long now) {
        long wait = minute.wait(use, calls, now);
        return calls > 1 ? Math.max(wait, batches.wait(use, 1, now)) : wait;
    }

    /** Calls that the minute has room for, in requests with so many each. */
    int free(Use use, int calls, long now) {
        int free = minute.free(use, now);
        return calls > 1 ? (int) Math.min(free, (long) batches.free(use, now) * calls) : free;
    }

    Started start(int calls, boolean batch, long now) {
        return new Started(
                minute.start(calls, now),
                second.start(1, now),
                batch ? Optional.of(batches.start(1, now)) : Optional.empty());
    }

    void end(Started started, long now) {
        minute.end(started.minute(), now);
        second.end(started.second(), now);
        started.batches().ifPresent(batch -> batches.end(batch, now));
    }

    int ofTheMinute(long now) {
        return minute.counted(now);
    }
}
