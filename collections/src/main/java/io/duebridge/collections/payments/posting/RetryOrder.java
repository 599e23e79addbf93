package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;

/**
 * Send again what stopped for one reason.
 *
 * @param code what it stopped for
 * @param asOf what stopped later was not counted when this was decided, and stays: so a second click finds nothing left to do
 * @param reason why somebody expects it to go through now; kept with each posting
 */
public record RetryOrder(OrganisationId organisation, String code, Instant asOf, String actor, String reason) {
    public RetryOrder {
        if (reason.isBlank()) {
            throw new PostingRefused("posting.reason", "Say why: the reason is kept with each posting.");
        }
    }
}
