package io.duebridge.routes;

import io.duebridge.collections.payments.posting.PostingState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The counts of one run of asking. For one thread. */
final class ProbeRun {
    private final String connection;
    private final Map<PostingState, Long> states = new EnumMap<>(PostingState.class);

    ProbeRun(String connection) {
        this.connection = connection;
    }

    void asked(PostingState state) {
        states.merge(state, 1L, Long::sum);
    }

    ProbeReport report() {
        return new ProbeReport(connection, states, Optional.empty());
    }

    ProbeReport failed(Failure failure) {
        return new ProbeReport(connection, states, Optional.of(failure));
    }
}
