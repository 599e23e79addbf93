package io.duebridge.collections.payments.posting;

import java.time.Instant;

/** How many postings are in a state, and since when the one that changed longest ago stands still there. */
public record PostingCount(PostingState state, int count, Instant oldest) {}
