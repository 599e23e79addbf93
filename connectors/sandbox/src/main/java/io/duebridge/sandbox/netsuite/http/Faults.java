package io.duebridge.sandbox.netsuite.http;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Switches that make the next matching calls go wrong. The first armed that matches takes the call. */
public final class Faults {
    /** An armed fault. */
    public static final class Armed {
        private final Fault fault;
        private final Predicate<CallSummary> matcher;
        private final int times;
        private final AtomicInteger fired = new AtomicInteger();

        private Armed(Fault fault, Predicate<CallSummary> matcher, int times) {
            this.fault = fault;
            this.matcher = matcher;
            this.times = times;
        }

        /** How many calls it has hit. */
        public int fired() {
            return Math.min(times, fired.get());
        }

        private boolean take(CallSummary call) {
            return matcher.test(call) && fired.getAndUpdate(count -> Math.min(times, count + 1)) < times;
        }

        private boolean spent() {
            return fired.get() >= times;
        }
    }

    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    public Faults() {}

    /** Arms a kind with its usual measure. */
    public Armed arm(FaultKind kind, Predicate<CallSummary> matcher, int times) {
        return arm(Fault.of(kind), matcher, times);
    }

    /** The next {@code times} calls that match go wrong. */
    public Armed arm(Fault fault, Predicate<CallSummary> matcher, int times) {
        Armed entry = new Armed(fault, matcher, times);
        armed.add(entry);
        return entry;
    }

    /** Every call goes well again. */
    public void clear() {
        armed.clear();
    }

    /** What is to happen to this call; using it up. */
    public Optional<Fault> take(CallSummary call) {
        for (Iterator<Armed> entries = armed.iterator(); entries.hasNext(); ) {
            Armed entry = entries.next();
            if (entry.take(call)) {
                if (entry.spent()) {
                    armed.remove(entry);
                }
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }
}
