package io.duebridge.collections.payments.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often each thing was injected, counted when it had its effect, not when it was armed. */
final class Tally {
    private final Map<Injected, Integer> counts = new EnumMap<>(Injected.class);

    void count(Injected what) {
        counts.merge(what, 1, Integer::sum);
    }

    void count(Injected what, int times) {
        if (times > 0) {
            counts.merge(what, times, Integer::sum);
        }
    }

    Map<Injected, Integer> counts() {
        return Map.copyOf(counts);
    }
}
