package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingModel.Guard;
import io.duebridge.collections.payments.posting.PostingModel.Policy;
import io.duebridge.collections.payments.posting.PostingModel.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
        Search search = search(new Policy(asks, waits, bounded, resends, heedsKey, guard));
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
        Search search = search(new Policy(asks, waits, bounded, resends, heedsKey, guard));
        assertThat(search.violation()).isPresent();
        assertThat(search.violation().orElseThrow()).contains("the ERP books the request of worker 2");
    }

    @Test
    void theShortestTraceOfABlindRetryIsTheOneEverybodyKnows() {
        Search search = search(new Policy(false, false, true, true, false, Guard.NOTHING));
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
        Search search = search(new Policy(true, true, true, true, true, guard));
        assertThat(search.stuck()).isEmpty();
    }

    private record Search(int states, Optional<String> violation, List<PostingModel> stuck) {}

    private static Search search(Policy policy) {
        Map<PostingModel, Optional<Came>> seen = new HashMap<>();
        Queue<PostingModel> open = new ArrayDeque<>();
        List<PostingModel> stuck = new ArrayList<>();
        PostingModel start = PostingModel.start();
        seen.put(start, Optional.empty());
        open.add(start);
        while (!open.isEmpty()) {
            PostingModel model = open.remove();
            if (model.bookedTwice()) {
                return new Search(seen.size(), Optional.of(trace(seen, model)), stuck);
            }
            List<Step> steps = model.next(policy);
            if (steps.isEmpty() && model.posting().owner() == PostingState.Owner.MACHINE && mayStillSend(model)) {
                stuck.add(model);
            }
            for (Step step : steps) {
                if (!seen.containsKey(step.to())) {
                    seen.put(step.to(), Optional.of(new Came(model, step.what())));
                    open.add(step.to());
                }
            }
        }
        return new Search(seen.size(), Optional.empty(), stuck);
    }

    /** The search ends after three sends; a posting that is ready for a fourth is not stuck. */
    private static boolean mayStillSend(PostingModel model) {
        return !(model.posting() == PostingState.READY && model.sends() == PostingModel.MOST_SENDS);
    }

    private record Came(PostingModel from, String by) {}

    private static String trace(Map<PostingModel, Optional<Came>> seen, PostingModel end) {
        List<String> steps = new ArrayList<>();
        Optional<Came> came = seen.getOrDefault(end, Optional.empty());
        while (came.isPresent()) {
            steps.add(came.get().by());
            came = seen.getOrDefault(came.get().from(), Optional.empty());
        }
        Collections.reverse(steps);
        return String.join("\n", steps);
    }
}
