package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostingStateTest {
    /** Every edge once more, in the order of the states: a changed edge must be changed in both places, knowingly. */
    private static final String EDGES = """
            RECORDED PREPARED READY
            RECORDED REFUSED_HERE REFUSED_LOCALLY
            RECORDED SIGN_IN_FAILED WAITING_AUTH
            RECORDED MONEY_RETURNED CANCELLED
            RECORDED MENDED_HERE SUPERSEDED
            READY REFUSED_HERE REFUSED_LOCALLY
            READY CLAIMED SENDING
            READY SIGN_IN_FAILED WAITING_AUTH
            READY FOUND_SAME POSTED
            READY FOUND_DIFFERENT CONFLICT
            READY FOUND_SEVERAL DUPLICATED
            READY MONEY_RETURNED CANCELLED
            READY MENDED_HERE SUPERSEDED
            REFUSED_LOCALLY MONEY_RETURNED CANCELLED
            REFUSED_LOCALLY MENDED_HERE SUPERSEDED
            REFUSED_LOCALLY TAKEN_BACK TAKEN_BACK
            REFUSED_LOCALLY STAFF_RETRY RECORDED
            REFUSED_LOCALLY STAFF_ADOPT POSTED
            REFUSED_LOCALLY STAFF_MEND SUPERSEDED
            REFUSED_LOCALLY STAFF_CANCEL CANCELLED
            SENDING ACCEPTED POSTED
            SENDING REFUSED_BY_ERP REJECTED
            SENDING NOT_SENT READY
            SENDING SIGN_IN_FAILED WAITING_AUTH
            SENDING OUTCOME_UNKNOWN IN_DOUBT
            SENDING LEASE_LOST IN_DOUBT
            POSTED FOUND_SEVERAL DUPLICATED
            POSTED READ_BACK VERIFIED
            POSTED TAKEN_BACK TAKEN_BACK
            REJECTED FOUND_DIFFERENT CONFLICT
            REJECTED FOUND_SEVERAL DUPLICATED
            REJECTED MONEY_RETURNED CANCELLED
            REJECTED MENDED_HERE SUPERSEDED
            REJECTED TAKEN_BACK TAKEN_BACK
            REJECTED STAFF_ADOPT POSTED
            REJECTED STAFF_MEND SUPERSEDED
            REJECTED STAFF_CANCEL CANCELLED
            WAITING_AUTH SIGN_IN_RETRIED READY
            WAITING_AUTH PREPARING_RETRIED RECORDED
            WAITING_AUTH FOUND_SAME POSTED
            WAITING_AUTH FOUND_DIFFERENT CONFLICT
            WAITING_AUTH FOUND_SEVERAL DUPLICATED
            WAITING_AUTH MONEY_RETURNED CANCELLED
            WAITING_AUTH STAFF_RETRY READY
            WAITING_AUTH STAFF_CANCEL CANCELLED
            IN_DOUBT FOUND_SAME POSTED
            IN_DOUBT FOUND_DIFFERENT CONFLICT
            IN_DOUBT FOUND_SEVERAL DUPLICATED
            IN_DOUBT NOT_FOUND_GUARDED READY
            IN_DOUBT NOT_FOUND_UNGUARDED NEEDS_DECISION
            IN_DOUBT PROBES_EXHAUSTED NEEDS_DECISION
            IN_DOUBT MONEY_RETURNED CANCELLED
            IN_DOUBT STAFF_ADOPT POSTED
            CONFLICT FOUND_SEVERAL DUPLICATED
            CONFLICT TAKEN_BACK TAKEN_BACK
            CONFLICT STAFF_ADOPT POSTED
            CONFLICT STAFF_MEND SUPERSEDED
            CONFLICT STAFF_CANCEL CANCELLED
            DUPLICATED DUPLICATE_VOIDED POSTED
            DUPLICATED STAFF_ADOPT POSTED
            NEEDS_DECISION FOUND_SAME POSTED
            NEEDS_DECISION FOUND_DIFFERENT CONFLICT
            NEEDS_DECISION FOUND_SEVERAL DUPLICATED
            NEEDS_DECISION TAKEN_BACK TAKEN_BACK
            NEEDS_DECISION STAFF_RETRY READY
            NEEDS_DECISION STAFF_ADOPT POSTED
            NEEDS_DECISION STAFF_CANCEL CANCELLED
            VERIFIED FOUND_SEVERAL DUPLICATED
            VERIFIED APPLIED_IN_ERP APPLIED
            VERIFIED REVERSED REVERSED_IN_ERP
            VERIFIED TAKEN_BACK TAKEN_BACK
            APPLIED FOUND_SEVERAL DUPLICATED
            APPLIED UNAPPLIED_IN_ERP VERIFIED
            APPLIED TOTALS_TIE RECONCILED
            APPLIED REVERSED REVERSED_IN_ERP
            APPLIED TAKEN_BACK TAKEN_BACK
            RECONCILED FOUND_SEVERAL DUPLICATED
            RECONCILED UNAPPLIED_IN_ERP VERIFIED
            RECONCILED REVERSED REVERSED_IN_ERP
            RECONCILED TAKEN_BACK TAKEN_BACK
            REVERSED_IN_ERP FOUND_SEVERAL DUPLICATED
            REVERSED_IN_ERP MONEY_RETURNED TAKEN_BACK
            REVERSED_IN_ERP TAKEN_BACK TAKEN_BACK
            REVERSED_IN_ERP STAFF_MEND SUPERSEDED
            REVERSED_IN_ERP STAFF_CANCEL CANCELLED
            TAKEN_BACK FOUND_SEVERAL DUPLICATED
            SUPERSEDED FOUND_DIFFERENT CONFLICT
            SUPERSEDED FOUND_SEVERAL DUPLICATED
            CANCELLED FOUND_DIFFERENT CONFLICT
            CANCELLED FOUND_SEVERAL DUPLICATED
            """;

    @Test
    void theseEdgesAreAllowedAndEveryOtherOneIsRefused() {
        Set<String> allowed = new LinkedHashSet<>();
        for (PostingState state : PostingState.values()) {
            for (PostingEvent event : PostingEvent.values()) {
                state.after(event).ifPresent(to -> allowed.add(state + " " + event + " " + to));
            }
        }
        assertThat(allowed).containsExactlyElementsOf(EDGES.lines().toList());
    }

    @Test
    void everyStateIsReachedFromRecorded() {
        Set<PostingState> reached = EnumSet.of(PostingState.RECORDED);
        Queue<PostingState> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            PostingState state = open.remove();
            for (PostingEvent event : PostingEvent.values()) {
                state.after(event).filter(reached::add).ifPresent(open::add);
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(PostingState.values());
    }

    @Test
    void everyEventIsOfUseSomewhere() {
        assertThat(PostingEvent.values())
                .allSatisfy(
                        event -> assertThat(Arrays.stream(PostingState.values()).filter(state -> state.allows(event)))
                                .isNotEmpty());
    }

    @Test
    void whereAPersonIsNeededThereIsATaskForThem() {
        assertThat(PostingState.values())
                .filteredOn(state -> state.owner() == PostingState.Owner.PERSON)
                .allSatisfy(state -> assertThat(state.accountantTask()).isPresent());
    }

    @Test
    void nothingIsSentFromAStateThatIsOver() {
        assertThat(PostingState.values())
                .filteredOn(
                        state -> state.owner() == PostingState.Owner.NOBODY || state.owner() == PostingState.Owner.ERP)
                .allSatisfy(state -> assertThat(
                                Arrays.stream(PostingEvent.values()).flatMap(event -> state.after(event).stream()))
                        .doesNotContain(PostingState.READY, PostingState.SENDING, PostingState.RECORDED));
    }

    @Test
    void theCustomerSeesSixWords() {
        assertThat(Arrays.stream(ShownState.values()).map(ShownState::label))
                .containsExactly("received", "processing", "posted", "applied", "needs attention", "returned");
        assertThat(PostingState.IN_DOUBT.shownAs()).isEqualTo(ShownState.PROCESSING);
        assertThat(PostingState.REVERSED_IN_ERP.shownAs()).isEqualTo(ShownState.RETURNED);
    }
}
