package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.ReversalModel.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every interleaving of taking one payment back, by a void or by the entry that replaces it, with bookkeepers who put the payment into
 * a deposit and out of it meanwhile: the money is taken back at most once. Careless ways must be found to take it back twice.
 */
class ReversalSearchTest {

    @Test
    void voidThenEntryTakesBackOnceWhileNoWorkerPausesPastItsLease() {
        StateSearch<ReversalModel> search = search(new Policy(true, true, true, false));
        assertThat(search.violation()).as("shortest way to take it back twice").isEmpty();
        assertThat(search.stuck()).isEmpty();
        assertThat(search.states()).isGreaterThan(1_000);
    }

    @Test
    void soItDoesWhereTheErpForgetsTheRequestIdOfTheEntry() {
        StateSearch<ReversalModel> search = search(new Policy(true, true, true, true));
        assertThat(search.violation()).as("shortest way to take it back twice").isEmpty();
        assertThat(search.stuck()).isEmpty();
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        // waits, bounded, looks, forgets
        "false, true, true, true, the settle wait is left out and the ERP forgets the request id",
        "true, true, false, true, nothing is read before it is sent and the ERP forgets the request id",
        "true, false, true, false, a worker pauses past its lease although the request id is kept",
        "true, false, true, true, a worker pauses past its lease and the ERP forgets the request id"
    })
    void isFoundToTakeItBackTwice(boolean waits, boolean bounded, boolean looks, boolean forgets, String ignored) {
        StateSearch<ReversalModel> search = search(new Policy(waits, bounded, looks, forgets));
        assertThat(search.violation()).as("%s states", search.states()).isPresent();
    }

    private static StateSearch<ReversalModel> search(Policy policy) {
        return StateSearch.from(
                ReversalModel.start(),
                model -> model.next(policy),
                ReversalModel::takenBackTwice,
                model -> model.posting().owner() == PostingState.Owner.MACHINE
                        && !(model.posting() == PostingState.READY && model.sends() == ReversalModel.MOST_SENDS));
    }
}
