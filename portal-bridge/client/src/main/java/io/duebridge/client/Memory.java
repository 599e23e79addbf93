package io.duebridge.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was read last, up to a number of bytes; what was not asked for longest goes first. */
final class Memory {
    private final long most;
    private final Map<String, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    Memory(long most) {
        this.most = most;
    }

    /** A body as it came, with its tag. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(byte[] body, String tag) {}

    synchronized Optional<Answer> find(String address) {
        return Optional.ofNullable(kept.get(address));
    }

    synchronized void keep(String address, Answer answer) {
        if (answer.body().length > most / 4) {
            return;
        }
        Answer before = kept.put(address, answer);
        held += answer.body().length - (before == null ? 0 : before.body().length);
        Iterator<Answer> oldest = kept.values().iterator();
        while (held > most) {
            held -= oldest.next().body().length;
            oldest.remove();
        }
    }
}
