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
    record Answer(byte[] body, String tag) {
        /** A caller may change what it was given. */
        byte[] copy() {
            return body.clone();
        }
    }

    synchronized Optional<Answer> find(String address) {
        return Optional.ofNullable(kept.get(address));
    }

    synchronized void keep(String address, Answer answer) {
        if (answer.body().length > most / 4) {
            return;
        }
        Answer before = kept.put(address, answer);
        held += size(address, answer) - (before == null ? 0 : size(address, before));
        Iterator<Map.Entry<String, Answer>> oldest = kept.entrySet().iterator();
        while (held > most) {
            Map.Entry<String, Answer> first = oldest.next();
            held -= size(first.getKey(), first.getValue());
            oldest.remove();
        }
    }

    /** Many small answers are mostly addresses and tags. */
    private static long size(String address, Answer answer) {
        return answer.body().length + 2L * (address.length() + answer.tag().length());
    }
}
