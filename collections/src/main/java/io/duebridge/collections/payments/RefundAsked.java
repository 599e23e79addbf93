package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/**
 * A refund that has no answer yet.
 *
 * @param amount with the surcharge
 * @param askedAt when the provider was last asked
 */
record RefundAsked(
        UUID id,
        PaymentId payment,
        String provider,
        Optional<String> charge,
        Money amount,
        String code,
        String words,
        String actor,
        Instant wishedAt,
        Optional<Instant> askedAt) {
    /** Without an answer it is asked for again after as long as it has been asked for already, within these. */
    static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private static final Duration ASK_AT_LEAST_EACH = Duration.ofHours(1);

    /** So long the provider is asked before people are told what it says, and each time it has been so long again. */
    static final Duration TELL_EACH = Duration.ofDays(1);

    /** Of a row with the payment's provider and its reference. */
    static RefundAsked of(Record row) {
        return new RefundAsked(
                row.get(PAYMENT_RETURN.ID),
                new PaymentId(row.get(PAYMENT_RETURN.PAYMENT_ID)),
                row.get(PAYMENT.PROVIDER),
                Optional.ofNullable(row.get(PAYMENT.PROVIDER_REFERENCE)),
                new Money(
                        row.get(PAYMENT_RETURN.AMOUNT).add(row.get(PAYMENT_RETURN.SURCHARGE)),
                        Currency.getInstance(row.get(PAYMENT_RETURN.CURRENCY))),
                row.get(PAYMENT_RETURN.CODE),
                row.get(PAYMENT_RETURN.WORDS),
                row.get(PAYMENT_RETURN.ACTOR),
                row.get(PAYMENT_RETURN.AT),
                Optional.ofNullable(row.get(PAYMENT_RETURN.ASKED_AT)));
    }

    boolean isDue(Instant now) {
        return askedAt.map(at -> !now.isBefore(at.plus(pause(at)))).orElse(true);
    }

    private Duration pause(Instant at) {
        Duration asking = Duration.between(wishedAt, at);
        return asking.compareTo(ASK_AGAIN) < 0
                ? ASK_AGAIN
                : asking.compareTo(ASK_AT_LEAST_EACH) > 0 ? ASK_AT_LEAST_EACH : asking;
    }

    boolean isToBeTold(Instant now) {
        long days = Duration.between(wishedAt, now).dividedBy(TELL_EACH);
        return days > Duration.between(wishedAt, askedAt.orElse(wishedAt)).dividedBy(TELL_EACH);
    }
}
