package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PostingId;

/** Who decides about which posting, and why. The reason is kept and never blank. */
public record Decision(OrganisationId organisation, PostingId posting, String actor, String reason) {
    public Decision {
        if (reason.isBlank()) {
            throw new PostingRefused("posting.reason", "Say why: the reason is kept with the posting.");
        }
    }
}
