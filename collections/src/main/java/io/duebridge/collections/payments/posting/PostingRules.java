package io.duebridge.collections.payments.posting;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import java.util.List;
import java.util.Optional;

/**
 * What an answer means for a posting. Pure functions: the desk uses them on rows, the search in the tests uses the same ones on
 * every interleaving.
 */
public final class PostingRules {
    private PostingRules() {}

    /** What a lookup by reference found, compared with what was sent. */
    public enum Finding {
        NONE,
        SAME,
        DIFFERENT,
        SEVERAL
    }

    /** The event a reply to a send stands for. */
    public static PostingEvent eventOf(PaymentOutcome outcome) {
        return outcome.fold(
                posted -> PostingEvent.ACCEPTED,
                rejected -> PostingEvent.REFUSED_BY_ERP,
                notSent -> needsReconnecting(notSent.kind()) ? PostingEvent.SIGN_IN_FAILED : PostingEvent.NOT_SENT,
                inDoubt -> PostingEvent.OUTCOME_UNKNOWN);
    }

    /**
     * Compares what was found with what was sent. A voided payment has no effect: beside a live one it does not count, alone it
     * is "different", because somebody took back what we sent.
     */
    public static Finding judge(ErpId customer, Money total, List<FoundPayment> found) {
        List<FoundPayment> live =
                found.stream().filter(payment -> !payment.voided()).toList();
        if (live.size() > 1) {
            return Finding.SEVERAL;
        }
        if (live.isEmpty()) {
            return found.isEmpty() ? Finding.NONE : Finding.DIFFERENT;
        }
        FoundPayment one = live.get(0);
        boolean same = one.customer().equals(customer) && one.total().equals(total);
        return same ? Finding.SAME : Finding.DIFFERENT;
    }

    /**
     * What a successful lookup means.
     *
     * @param settled the lookup began when no request of ours could still take effect and its answer was fresh
     * @param guarded the same may be sent again ({@link PostingPolicy})
     * @return empty if nothing changes: it is looked again later, or it only confirms what is known
     */
    public static Optional<PostingEvent> decide(PostingState state, Finding finding, boolean settled, boolean guarded) {
        return switch (finding) {
            case SEVERAL -> ifAllowed(state, PostingEvent.FOUND_SEVERAL);
            case DIFFERENT -> ifAllowed(state, PostingEvent.FOUND_DIFFERENT);
            // Where finding it is no good news, it is a payment that should not be there.
            case SAME ->
                ifAllowed(state, PostingEvent.FOUND_SAME).or(() -> ifAllowed(state, PostingEvent.FOUND_DIFFERENT));
            case NONE ->
                settled
                        ? ifAllowed(state, guarded ? PostingEvent.NOT_FOUND_GUARDED : PostingEvent.NOT_FOUND_UNGUARDED)
                        : Optional.empty();
        };
    }

    private static Optional<PostingEvent> ifAllowed(PostingState state, PostingEvent event) {
        return state.allows(event) ? Optional.of(event) : Optional.empty();
    }

    /** Sending again by itself cannot help until a person has changed something about the connection. */
    private static boolean needsReconnecting(ErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION, PERMISSION, CONFIGURATION -> true;
            case THROTTLED, UNAVAILABLE, INVALID_DATA, DEFECT -> false;
        };
    }
}
