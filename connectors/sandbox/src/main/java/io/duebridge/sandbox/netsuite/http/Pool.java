package io.duebridge.sandbox.netsuite.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The account's concurrency, shared by every face: so many calls at once, and not one more. */
public final class Pool {
    private final int limit;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    public Pool(int limit) {
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }

    /** Lets a call in, or does not. One let in has to {@link #leave}. */
    public boolean enter() {
        int now = running.incrementAndGet();
        if (now > limit) {
            running.decrementAndGet();
            return false;
        }
        most.accumulateAndGet(now, Math::max);
        return true;
    }

    public void leave() {
        running.decrementAndGet();
    }

    /** The same for a call that may have been told to take its time: it keeps its place until it is answered. */
    public void leave(Optional<Fault> fault) {
        try {
            Optional<Fault> slow = fault.filter(some -> some.kind() == FaultKind.SLOW);
            if (slow.isPresent()) {
                Thread.sleep(slow.get().time().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    /** The most calls there ever were at once. */
    public int most() {
        return most.get();
    }
}
