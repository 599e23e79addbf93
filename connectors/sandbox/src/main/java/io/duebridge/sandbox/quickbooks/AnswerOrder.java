package io.duebridge.sandbox.quickbooks;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** In what order answers come, where the real service promises none. May be changed while the sandbox runs. */
public final class AnswerOrder {
    private volatile ChangeFeedOrder changeFeed = ChangeFeedOrder.OLDEST_FIRST;
    private volatile Optional<Random> ties = Optional.empty();
    private final Random none = new Random(20_261_126L);

    AnswerOrder() {}

    public void changeFeed(ChangeFeedOrder order) {
        changeFeed = order;
    }

    /** From now on rows that are equal by what an answer is ordered by, as those of one second, come in another order each time. */
    public void shuffleTies(long seed) {
        ties = Optional.of(new Random(seed));
    }

    ChangeFeedOrder changeFeed() {
        return changeFeed;
    }

    boolean shufflesTies() {
        return ties.isPresent();
    }

    /** Mixes rows that are then sorted with a stable sort, so that only ties stay mixed. */
    void mixTies(List<?> rows) {
        ties.ifPresent(random -> Collections.shuffle(rows, random));
    }

    void mix(List<?> rows) {
        Collections.shuffle(rows, none);
    }
}
