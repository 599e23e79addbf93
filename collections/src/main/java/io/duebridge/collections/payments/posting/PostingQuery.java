package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Which postings somebody looks for; all that is given must fit.
 *
 * @param customer the beginning of a customer's name
 * @param reference the beginning of our reference
 * @param erpNumber the number or the id of the payment in the ERP
 * @param from made at this time or later
 * @param before made before this time
 */
public record PostingQuery(
        OrganisationId organisation,
        Optional<PostingState> state,
        boolean attentionOnly,
        Optional<ConnectionId> connection,
        Optional<String> customer,
        Optional<String> reference,
        Optional<String> erpNumber,
        Optional<BigDecimal> amount,
        Optional<Instant> from,
        Optional<Instant> before,
        Optional<PostingCursor> after,
        int limit) {
    /** All of an organisation. */
    public static PostingQuery all(OrganisationId organisation, int limit) {
        return new PostingQuery(
                organisation,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
