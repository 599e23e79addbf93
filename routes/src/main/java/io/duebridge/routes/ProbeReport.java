package io.duebridge.routes;

import io.duebridge.collections.payments.posting.PostingState;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of asking about payments in doubt found.
 *
 * @param states how many of those asked about are in which state now
 * @param failure why the run could not be done to its end
 */
public record ProbeReport(String connection, Map<PostingState, Long> states, Optional<Failure> failure) {
    public ProbeReport {
        states = Map.copyOf(states);
    }

    public long in(PostingState state) {
        return states.getOrDefault(state, 0L);
    }
}
