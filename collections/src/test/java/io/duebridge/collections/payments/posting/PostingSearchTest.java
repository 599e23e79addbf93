package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingModel.Guard;
import io.duebridge.collections.payments.posting.PostingModel.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every interleaving of claims, sends, pauses past the lease, crashes, lost requests and replies, a lagging lookup, a forgotten key
 * and late wake-ups, breadth first, with the program's own edges and decisions. Unsafe ways to post must be found unsafe: that is
 * what shows that the search sees anything.
 */
class PostingSearchTest {
    @ParameterizedTest(name = "{6}")
    @CsvSource({
        // asks, waits, bounded, resends, heeds key, guard
        "true, true, true, true, false, NOTHING, lookup and settle wait while no worker pauses past its lease",
        "true, true, true, true, true, KEY_FORGOTTEN, the same with a key the ERP forgets",
        "true, true, false, true, false, KEY_FOR_EVER, a key kept long enough",
        "true, true, false, true, false, UNIQUE_REFERENCE, a reference the ERP enforces",
        "false, false, false, true, false, UNIQUE_REFERENCE, blind retry where the ERP enforces the reference",
        "true, true, false, false, false, NOTHING, never sending again without a person"
    })
    void isSafe(
            boolean asks,
            boolean waits,
            boolean bounded,
            boolean resends,
            boolean heedsKey,
            Guard guard,
            String ignored) {
        StateSearch<PostingModel> search = search(new Policy(asks, waits, bounded, resends, heedsKey, guard));
        assertThat(search.violation()).as("shortest way to book twice").isEmpty();
        assertThat(search.states()).isGreaterThan(30);
    }

    @ParameterizedTest(name = "{6}")
    @CsvSource({
        "false, false, true, true, false, NOTHING, blind retry",
        "true, false, true, true, false, NOTHING, lookup and resend at once while the lookup lags",
        "true, true, false, true, false, NOTHING, lookup and settle wait when a worker may pause past its lease",
        "false, false, true, true, false, KEY_FORGOTTEN, blind retry with a key the ERP forgets",
        "true, true, false, true, true, KEY_FORGOTTEN, a forgotten key when a worker may pause past its lease"
    })
    void isFoundUnsafe(
            boolean asks,
            boolean waits,
            boolean bounded,
            boolean resends,
            boolean heedsKey,
            Guard guard,
            String ignored) {
        StateSearch<PostingModel> search = search(new Policy(asks, waits, bounded, resends, heedsKey, guard));
        assertThat(search.violation()).isPresent();
        assertThat(search.violation().orElseThrow()).contains("the ERP books the request of worker 2");
    }

    @Test
    void theShortestTraceOfABlindRetryIsTheOneEverybodyKnows() {
        StateSearch<PostingModel> search = search(new Policy(false, false, true, true, false, Guard.NOTHING));
        assertThat(search.violation().orElseThrow())
                .contains("worker 1 claims")
                .contains("worker 1 sends")
                .contains("the ERP books the request of worker 1")
                .contains("worker 2 claims");
        assertThat(search.violation().orElseThrow().lines().count()).isLessThanOrEqualTo(9);
    }

    /** Whatever happens, there is a way on: a posting is never stuck where nobody has the next move. */
    @ParameterizedTest
    @EnumSource(Guard.class)
    void nothingIsEverStuck(Guard guard) {
        StateSearch<PostingModel> search = search(new Policy(true, true, true, true, true, guard));
        assertThat(search.stuck()).isEmpty();
    }

    private static StateSearch<PostingModel> search(Policy policy) {
        return StateSearch.from(
                PostingModel.start(),
                model -> model.next(policy),
                PostingModel::bookedTwice,
                model -> model.posting().owner() == PostingState.Owner.MACHINE && mayStillSend(model));
    }

    /** The search ends after three sends; a posting that is ready for a fourth is not stuck. */
    private static boolean mayStillSend(PostingModel model) {
        return !(model.posting() == PostingState.READY && model.sends() == PostingModel.MOST_SENDS);
    }
}
