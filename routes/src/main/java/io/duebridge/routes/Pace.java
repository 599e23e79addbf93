package io.duebridge.routes;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many postings of one connection are claimed at once. One for each sender at first; more as long as the ERP is done with them
 * in no time, since a claim costs the same for many; fewer again when it takes its time, because whatever is claimed must be
 * sent well within half a lease. It is remembered from run to run.
 */
final class Pace {
    /** A node that dies leaves what it had claimed to be looked up: a sender is given no more than this. */
    private static final int MOST_FOR_A_SENDER = 16;

    private static final Duration SHORT_TURN = Duration.ofMillis(500);
    private static final Duration LONG_TURN = Duration.ofSeconds(2);

    private final int senders;
    private final LongSupplier nanoTime;
    private int size;
    private long begun;

    Pace(int senders) {
        this(senders, System::nanoTime);
    }

    Pace(int senders, LongSupplier nanoTime) {
        this.senders = senders;
        this.nanoTime = nanoTime;
        this.size = senders;
    }

    int senders() {
        return senders;
    }

    /** A turn begins; gives how many it may claim. */
    synchronized int begin() {
        begun = nanoTime.getAsLong();
        return size;
    }

    /** The turn is over; {@code claimed} of it were there. */
    synchronized void end(int claimed) {
        long took = nanoTime.getAsLong() - begun;
        if (took > LONG_TURN.toNanos()) {
            size = Math.max(size / 4, senders);
        } else if (took < SHORT_TURN.toNanos() && claimed >= size) {
            size = Math.min(2 * size, MOST_FOR_A_SENDER * senders);
        }
    }
}
