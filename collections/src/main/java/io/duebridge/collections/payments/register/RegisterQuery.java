package io.duebridge.collections.payments.register;

import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A part of the register.
 *
 * @param from the first day
 * @param to the last day, which belongs to it
 * @param zone the company's calendar
 * @param provider who took the money, {@code bank} for cash that came without a provider
 * @param state of the version of the payment's posting that counts
 */
public record RegisterQuery(
        OrganisationId organisation,
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        Optional<ConnectionId> connection,
        Optional<String> provider,
        Optional<PostingState> state) {
    /** Everything of these days. */
    public static RegisterQuery of(OrganisationId organisation, LocalDate from, LocalDate to, ZoneId zone) {
        return new RegisterQuery(organisation, from, to, zone, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Whether payout lines without a payment, which belong to no connection and no state, are part of it. */
    boolean hasLoosePayouts() {
        return connection.isEmpty() && state.isEmpty();
    }
}
