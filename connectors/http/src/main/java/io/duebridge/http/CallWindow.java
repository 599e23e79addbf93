package io.duebridge.http;

import io.duebridge.http.CallBudget.Use;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The calls of the last stretch of time. A call counts from its start until one stretch after its end: somewhere in between the vendor
 * counted it, so that no clock and no slow network makes the vendor count more than we do. Guarded by the budget's lock.
 */
final class CallWindow {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private record Ended(long at, int calls) {}

    private final long length;
    private final ArrayDeque<Ended> ended = new ArrayDeque<>();
    private int limit;
    private int reserve;
    private int running;
    private int counted;

    CallWindow(Duration length) {
        this.length = length.toNanos();
    }

    void limit(int calls, int reserved) {
        limit = calls;
        reserve = Math.max(0, Math.min(reserved, calls - 1));
    }

    /** Nanoseconds until so many calls may start; {@link #isUnknown} if that depends on calls that still run. */
    long wait(Use use, int calls, long now) {
        while (!ended.isEmpty() && now - ended.peekFirst().at() >= length) {
            counted -= ended.removeFirst().calls();
        }
        int allowed = use.reserved() ? limit : limit - reserve;
        // A batch larger than a small share may go when nothing else does.
        int tooMany = counted + Math.min(calls, Math.max(1, allowed)) - allowed;
        if (tooMany <= 0) {
            return 0;
        }
        for (Iterator<Ended> oldest = ended.iterator(); oldest.hasNext(); ) {
            Ended one = oldest.next();
            tooMany -= one.calls();
            if (tooMany <= 0) {
                return one.at() + length - now;
            }
        }
        return UNKNOWN;
    }

    static boolean isUnknown(long wait) {
        return wait == UNKNOWN;
    }

    void start(int calls) {
        running += calls;
        counted += calls;
    }

    void end(int calls, long now) {
        running -= calls;
        ended.addLast(new Ended(now, calls));
    }

    /** For limits on how many start in a stretch, not on how many are under way. */
    void startAndEnd(int calls, long now) {
        counted += calls;
        ended.addLast(new Ended(now, calls));
    }

    /** Calls that may start now. */
    int free(Use use, long now) {
        return Math.max(0, (use.reserved() ? limit : limit - reserve) - counted(now));
    }

    /** Calls that count now. */
    int counted(long now) {
        while (!ended.isEmpty() && now - ended.peekFirst().at() >= length) {
            counted -= ended.removeFirst().calls();
        }
        assert counted >= running;
        return counted;
    }
}
