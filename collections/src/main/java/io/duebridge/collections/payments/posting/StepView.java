package io.duebridge.collections.payments.posting;

import java.time.Instant;
import java.util.Optional;

/** One edge that was taken: by whom, why and when. */
public record StepView(
        int step,
        Optional<PostingState> from,
        PostingState to,
        String event,
        String actor,
        Optional<String> note,
        Instant at) {}
