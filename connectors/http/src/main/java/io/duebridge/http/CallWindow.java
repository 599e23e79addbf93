package io.duebridge.http;

import io.duebridge.http.CallBudget.Use;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The calls of the last stretch of time. A call counts from its start until one stretch after the vendor can have counted it: that is
 * when it arrives, before it is carried out, so at its end or some time after its start, whichever is first. So neither clock nor network
 * makes the vendor count more than we do, and a batch that takes half a minute does not keep its place for half a minute longer.
 * Guarded by the budget's lock.
 */
final class CallWindow {
    private static final long UNKNOWN = Long.MAX_VALUE;

    /**
     * A call that counts.
     *
     * @param at when the vendor has counted it at the latest
     */
    record Counted(long at, int calls) {}

    private final long length;
    private final long arrival;
    private final Deque<Counted> byTime = new ArrayDeque<>();
    private int limit;
    private int reserve;
    private int counted;

    /** @param arrivesWithin what is sent is some kilobytes; should one ever be slower and be turned away for it, it goes again later */
    CallWindow(Duration length, Duration arrivesWithin) {
        this.length = length.toNanos();
        this.arrival = arrivesWithin.toNanos();
    }

    void limit(int calls, int reserved) {
        limit = calls;
        reserve = Math.max(0, Math.min(reserved, calls - 1));
    }

    /** Nanoseconds until so many calls may start; {@link #isUnknown} if nothing is allowed at all. */
    long wait(Use use, int calls, long now) {
        int allowed = use.reserved() ? limit : limit - reserve;
        // A batch larger than a small share may go when nothing else does.
        int tooMany = counted(now) + Math.min(calls, Math.max(1, allowed)) - allowed;
        if (tooMany <= 0) {
            return 0;
        }
        for (Iterator<Counted> oldest = byTime.iterator(); oldest.hasNext(); ) {
            Counted one = oldest.next();
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

    Counted start(int calls, long now) {
        Counted started = new Counted(now + arrival, calls);
        byTime.addLast(started);
        counted += calls;
        return started;
    }

    /** An answer came: it was counted by now. */
    void end(Counted started, long now) {
        if (started.at() - now <= 0 || !byTime.removeLastOccurrence(started)) {
            return;
        }
        Deque<Counted> later = new ArrayDeque<>();
        while (!byTime.isEmpty() && byTime.getLast().at() - now > 0) {
            later.push(byTime.removeLast());
        }
        byTime.addLast(new Counted(now, started.calls()));
        byTime.addAll(later);
    }

    /** Calls that may start now. */
    int free(Use use, long now) {
        return Math.max(0, (use.reserved() ? limit : limit - reserve) - counted(now));
    }

    /** Calls that count now. */
    int counted(long now) {
        while (!byTime.isEmpty() && now - byTime.getFirst().at() >= length) {
            counted -= byTime.removeFirst().calls();
        }
        return counted;
    }
}
