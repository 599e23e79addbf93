package io.duebridge.sandbox.front;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Switches that make the next matching calls go wrong. The first armed that matches takes the call.
 *
 * @param <K> the kinds of fault a face knows
 * @param <F> a fault: a kind with its measure
 * @param <C> what matchers see of a call
 */
public final class Faults<K extends Enum<K>, F extends Record, C> {
    /** An armed fault. */
    public interface Armed {
        /** How many calls it has hit. */
        int fired();
    }

    private final Function<K, F> usual;
    private final List<Entry<F, C>> armed = new CopyOnWriteArrayList<>();

    /** @param usual a kind with its usual measure */
    public Faults(Function<K, F> usual) {
        this.usual = usual;
    }

    /** Arms a kind with its usual measure. */
    public Armed arm(K kind, Predicate<C> matcher, int times) {
        return arm(usual.apply(kind), matcher, times);
    }

    /** The next {@code times} calls that match go wrong. */
    public Armed arm(F fault, Predicate<C> matcher, int times) {
        Entry<F, C> entry = new Entry<>(fault, matcher, times);
        armed.add(entry);
        return entry;
    }

    /** Every call goes well again. */
    public void clear() {
        armed.clear();
    }

    /** What is to happen to this call; using it up. */
    public Optional<F> take(C call) {
        for (Iterator<Entry<F, C>> entries = armed.iterator(); entries.hasNext(); ) {
            Entry<F, C> entry = entries.next();
            if (entry.take(call)) {
                if (entry.spent()) {
                    armed.remove(entry);
                }
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Entry<F, C> implements Armed {
        private final F fault;
        private final Predicate<C> matcher;
        private final int times;
        private final AtomicInteger fired = new AtomicInteger();

        private Entry(F fault, Predicate<C> matcher, int times) {
            this.fault = fault;
            this.matcher = matcher;
            this.times = times;
        }

        @Override
        public int fired() {
            return Math.min(times, fired.get());
        }

        private boolean take(C call) {
            return matcher.test(call) && fired.getAndUpdate(count -> Math.min(times, count + 1)) < times;
        }

        private boolean spent() {
            return fired.get() >= times;
        }
    }
}
