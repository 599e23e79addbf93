package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.PostingState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run.
 *
 * @param options the name of the guarantee that was simulated
 * @param violations what must not have happened; empty if all is well
 * @param injected how often each thing went wrong
 * @param booked how many payments the ERP booked
 */
public record SimulationResult(
        long seed,
        String options,
        List<Violation> violations,
        List<String> trace,
        Map<Injected, Integer> injected,
        Set<PostingState> statesSeen,
        int payments,
        int booked) {
    public SimulationResult {
        violations = List.copyOf(violations);
        trace = List.copyOf(trace);
        injected = Map.copyOf(injected);
        statesSeen = Set.copyOf(statesSeen);
    }

    public boolean holds() {
        return violations.isEmpty();
    }

    /** The violations and how it came to them, with the seed to see it again. */
    public String report() {
        return "seed " + seed + " (" + options + "): "
                + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")) + "\n"
                + String.join("\n", trace);
    }
}
