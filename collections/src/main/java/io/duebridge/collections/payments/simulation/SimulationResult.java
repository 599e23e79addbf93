package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.PostingState;
import java.util.List;
import java.util.Set;

/**
 * One run.
 *
 * @param violations what must not have happened; empty if all is well
 * @param booked how many payments the ERP booked
 */
public record SimulationResult(
        long seed,
        String options,
        List<String> violations,
        List<String> trace,
        Set<PostingState> statesSeen,
        int payments,
        int booked) {
    public SimulationResult {
        violations = List.copyOf(violations);
        trace = List.copyOf(trace);
        statesSeen = Set.copyOf(statesSeen);
    }

    public boolean holds() {
        return violations.isEmpty();
    }

    /** The violations and how it came to them, with the seed to see it again. */
    public String report() {
        return "seed " + seed + " (" + options + "): " + String.join("; ", violations) + "\n"
                + String.join("\n", trace);
    }
}
