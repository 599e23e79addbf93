package io.duebridge.routes;

import io.duebridge.collections.payments.posting.ClaimedPosting;
import java.util.List;

/** Claimed payments, of a customer each, that go to the ERP in one call. */
record ClaimedBatch(List<ClaimedPosting> lines) {
    ClaimedBatch {
        lines = List.copyOf(lines);
    }
}
