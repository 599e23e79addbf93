package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.PostingState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of many runs. Not thread-safe: each runner has its own, and they are added up. */
public final class SimulationTotals {
    private final Map<Injected, Integer> injected = new EnumMap<>(Injected.class);
    private final Map<Violation.Kind, Set<Long>> broken = new EnumMap<>(Violation.Kind.class);
    private final Set<PostingState> states = EnumSet.noneOf(PostingState.class);
    private final TreeMap<Long, SimulationResult> failed = new TreeMap<>();
    private long runs;
    private long payments;
    private long booked;

    public void add(SimulationResult result) {
        runs++;
        payments += result.payments();
        booked += result.booked();
        states.addAll(result.statesSeen());
        result.injected().forEach((what, count) -> injected.merge(what, count, Integer::sum));
        for (Violation violation : result.violations()) {
            broken.computeIfAbsent(violation.kind(), any -> new HashSet<>()).add(result.seed());
        }
        if (!result.holds()) {
            failed.putIfAbsent(result.seed(), result);
        }
    }

    public void add(SimulationTotals other) {
        runs += other.runs;
        payments += other.payments;
        booked += other.booked;
        states.addAll(other.states);
        other.injected.forEach((what, count) -> injected.merge(what, count, Integer::sum));
        other.broken.forEach((kind, seeds) ->
                broken.computeIfAbsent(kind, any -> new HashSet<>()).addAll(seeds));
        other.failed.forEach(failed::putIfAbsent);
    }

    public boolean hold() {
        return failed.isEmpty();
    }

    /** The failed run of the lowest seed. */
    public Optional<SimulationResult> firstFailure() {
        return Optional.ofNullable(failed.firstEntry()).map(Map.Entry::getValue);
    }

    /** How many seeds broke something of this kind. */
    public int broken(Violation.Kind kind) {
        return broken.getOrDefault(kind, Set.of()).size();
    }

    public long runs() {
        return runs;
    }

    public long payments() {
        return payments;
    }

    public long booked() {
        return booked;
    }

    public Map<Injected, Integer> injected() {
        return Collections.unmodifiableMap(injected);
    }

    public Set<PostingState> states() {
        return Collections.unmodifiableSet(states);
    }

    /** {@code 1000 seeds, 0 lost, 0 duplicated, 0 untied}; what else was found is added if there is any. */
    public String verdict(long seeds) {
        StringBuilder text = new StringBuilder(seeds + (seeds == 1 ? " seed" : " seeds"));
        for (Violation.Kind kind : Violation.Kind.values()) {
            boolean named = kind.compareTo(Violation.Kind.UNTIED) <= 0;
            if (named || broken(kind) > 0) {
                text.append(", ").append(broken(kind)).append(' ').append(kind.word());
            }
        }
        return text.toString();
    }

    /** One line each: how often it was injected, and what. */
    public String injections() {
        return injected.entrySet().stream()
                .map(each ->
                        String.format("%9d %s", each.getValue(), each.getKey().words()))
                .collect(Collectors.joining("\n"));
    }
}
