package io.duebridge.collections.payments.posting;

import io.duebridge.spi.Money;
import io.duebridge.spi.PostingGuarantee;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How patiently and how boldly one connection posts.
 *
 * @param deadline how long one send may take
 * @param lease how long a worker may hold a posting; longer than three deadlines. A worker gives up by its own clock at half of it
 * @param processing the longest the ERP may take to book what has reached it
 * @param lookupLag how long a booked payment may be missing from a lookup
 * @param probeSchedule waits before each lookup while in doubt; after the last one a person decides
 * @param guarantee what the connector promises for posting
 * @param keyKept how long the ERP remembers our key; empty: for ever, or it enforces our reference
 * @param riskUpTo without a guard, amounts up to this are sent again after the settle wait without asking a person
 */
public record PostingPolicy(
        Duration deadline,
        Duration lease,
        Duration processing,
        Duration lookupLag,
        List<Duration> probeSchedule,
        PostingGuarantee guarantee,
        Optional<Duration> keyKept,
        Optional<Money> riskUpTo) {
    /** 15 s, 1 min, 5 min, 30 min, 2 h, then daily, five times. */
    public static final List<Duration> PROBE_SCHEDULE = List.of(
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1));

    /** How long a posting waits for a connection that could not sign in before it is tried again unasked. */
    static final Duration SIGN_IN_RETRY = Duration.ofMinutes(15);

    public PostingPolicy {
        probeSchedule = List.copyOf(probeSchedule);
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("the posting deadline must be positive, not " + deadline);
        }
        if (lease.compareTo(deadline.multipliedBy(3)) <= 0) {
            throw new IllegalArgumentException("the lease (" + lease + ") must be longer than three deadlines of "
                    + deadline + ", or a posting could be taken over while its request is still under way");
        }
        if (processing.isNegative() || lookupLag.isNegative()) {
            throw new IllegalArgumentException("processing time and lookup lag must not be negative");
        }
        if (probeSchedule.isEmpty()) {
            throw new IllegalArgumentException("the probe schedule must have at least one wait");
        }
    }

    /** Deadline 1 min, lease 4 min, processing 2 min, lookup lag 1 min. */
    public static PostingPolicy standard(PostingGuarantee guarantee) {
        return new PostingPolicy(
                Duration.ofMinutes(1),
                Duration.ofMinutes(4),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                PROBE_SCHEDULE,
                guarantee,
                Optional.empty(),
                Optional.empty());
    }

    public PostingPolicy withTimes(Duration newDeadline, Duration newLease, Duration newProcessing, Duration newLag) {
        return new PostingPolicy(
                newDeadline, newLease, newProcessing, newLag, probeSchedule, guarantee, keyKept, riskUpTo);
    }

    public PostingPolicy withProbeSchedule(List<Duration> schedule) {
        return new PostingPolicy(deadline, lease, processing, lookupLag, schedule, guarantee, keyKept, riskUpTo);
    }

    public PostingPolicy withKeyKept(Duration kept) {
        return new PostingPolicy(
                deadline, lease, processing, lookupLag, probeSchedule, guarantee, Optional.of(kept), riskUpTo);
    }

    public PostingPolicy withRiskUpTo(Money amount) {
        return new PostingPolicy(
                deadline, lease, processing, lookupLag, probeSchedule, guarantee, keyKept, Optional.of(amount));
    }

    /** After this long a worker must not start the send any more. */
    public Duration giveUp() {
        return lease.dividedBy(2);
    }

    /** From when on a lookup that finds nothing means something, for a send claimed at {@code claimedAt}. */
    public Instant settledAt(Instant claimedAt) {
        return claimedAt.plus(giveUp()).plus(deadline).plus(processing).plus(lookupLag);
    }

    /** The wait before the probe with this index; empty when the schedule is over. */
    Optional<Duration> probeWait(int step) {
        return step < probeSchedule.size() ? Optional.of(probeSchedule.get(step)) : Optional.empty();
    }

    /**
     * Whether the same bytes may be sent once more after a fresh lookup found nothing.
     *
     * @param firstSentAt when this reference was sent first
     */
    boolean guardsResend(Instant now, Instant firstSentAt, Money total) {
        return switch (guarantee) {
            case EXACTLY_ONCE ->
                keyKept.map(kept -> now.plus(lease).isBefore(firstSentAt.plus(kept)))
                        .orElse(true);
            case EXACTLY_ONCE_WITH_BOUNDED_PAUSES -> true;
            case AT_MOST_ONCE ->
                riskUpTo.filter(limit -> limit.currency().equals(total.currency()))
                        .filter(limit -> total.compareTo(limit) <= 0)
                        .isPresent();
        };
    }
}
