package io.duebridge.sandbox.quickbooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A write with a {@code requestid} that was used before is answered with the first answer and done no second time.
 *
 * <p>Open in the documentation, decided here: a refused write keeps no answer, so a mended one may use the id again; while the first is
 * still running, a second is refused with code 600; how long answers are kept is a setting; reads and queries are
 * answered anew whatever their id.
 */
final class ReplayCache {
    private static final int MAX_LENGTH = 50;
    private static final int MAX_LENGTH_OF_BATCH = 36;

    private record Slot(Instant since, Optional<Reply> reply) {}

    /** An answer, and whether it is an old one. */
    record Answer(Reply reply, boolean replayed) {}

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration retention;

    ReplayCache(InstantSource clock, Duration retention) {
        this.clock = clock;
        this.retention = retention;
    }

    static void checkLength(String requestId, boolean batch) {
        int max = batch ? MAX_LENGTH_OF_BATCH : MAX_LENGTH;
        if (requestId.length() > max) {
            throw QboFault.of(
                    2050, "Length is either too short or too long", "requestid is longer than " + max + " characters");
        }
    }

    Answer once(String requestId, Supplier<Reply> work) {
        Instant now = clock.instant();
        Slot mine = new Slot(now, Optional.empty());
        Slot old = slots.get(requestId);
        if (old != null && old.since().plus(retention).isBefore(now)) {
            slots.remove(requestId, old);
        }
        Slot holder = slots.putIfAbsent(requestId, mine);
        if (holder != null) {
            return new Answer(
                    holder.reply()
                            .orElseThrow(() -> QboFault.of(
                                    600, "Duplicate Request ID", "A request with this requestid is still running.")),
                    true);
        }
        boolean kept = false;
        try {
            Reply reply = work.get();
            slots.put(requestId, new Slot(now, Optional.of(reply)));
            kept = true;
            return new Answer(reply, false);
        } finally {
            if (!kept) {
                slots.remove(requestId, mine);
            }
        }
    }
}
