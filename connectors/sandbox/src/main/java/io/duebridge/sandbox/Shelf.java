package io.duebridge.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The entities of one kind, by id, by number and by change time, so that a window of changes needs no sort. */
final class Shelf<E extends LedgerEntity> {
    /** Orders by change time, then by id as a number, which is also the order ids were given in. */
    record ChangeKey(Instant at, long number) implements Comparable<ChangeKey> {
        @Override
        public int compareTo(ChangeKey other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }

        static ChangeKey of(LedgerEntity entity) {
            return new ChangeKey(entity.changedAt(), Long.parseLong(entity.id()));
        }
    }

    private final Map<String, E> byId = new HashMap<>();
    private final NavigableMap<Long, E> byNumber = new TreeMap<>();
    private final NavigableMap<ChangeKey, E> byChange = new TreeMap<>();

    Optional<E> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<E> put(E entity) {
        E before = byId.put(entity.id(), entity);
        byNumber.put(Long.valueOf(entity.id()), entity);
        if (before != null) {
            byChange.remove(ChangeKey.of(before));
        }
        byChange.put(ChangeKey.of(entity), entity);
        return Optional.ofNullable(before);
    }

    void remove(E entity) {
        byId.remove(entity.id());
        byNumber.remove(Long.valueOf(entity.id()));
        byChange.remove(ChangeKey.of(entity));
    }

    NavigableMap<Long, E> inOrder() {
        return byNumber;
    }

    Collection<E> all() {
        return byNumber.values();
    }

    NavigableMap<ChangeKey, E> byChange() {
        return byChange;
    }

    /** Changed at or after {@code from} and before {@code before}. */
    NavigableMap<ChangeKey, E> changed(Instant from, Instant before) {
        if (!from.isBefore(before)) {
            return new TreeMap<>();
        }
        return byChange.subMap(new ChangeKey(from, Long.MIN_VALUE), true, new ChangeKey(before, Long.MIN_VALUE), false);
    }
}
