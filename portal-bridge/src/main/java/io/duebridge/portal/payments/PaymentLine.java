package io.duebridge.portal.payments;

import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.posting.ShownState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The line of states of a payment: what it has behind it, where it is, and what usually comes next. */
public record PaymentLine(List<Stage> stages, boolean underWay) {
    private static final List<ShownState> USUAL =
            List.of(ShownState.RECEIVED, ShownState.PROCESSING, ShownState.POSTED, ShownState.APPLIED);

    /**
     * @param key of its words, {@code payment.stage.<key>}
     * @param tone {@code done}, {@code now}, {@code next} or {@code bad}
     * @param detail the document's number in the ERP once it is posted
     */
    public record Stage(String key, String tone, Optional<Instant> at, Optional<String> detail) {}

    static PaymentLine of(PaymentStory story) {
        List<Stage> stages = new ArrayList<>();
        if (story.state() == PaymentState.FAILED) {
            stages.add(new Stage("failed", "bad", Optional.of(story.createdAt()), story.failure()));
            return new PaymentLine(stages, false);
        }
        boolean waiting = story.state() == PaymentState.STARTED || story.state() == PaymentState.PENDING;
        if (waiting) {
            stages.add(new Stage("waiting", "now", Optional.of(story.createdAt()), Optional.empty()));
        }
        Optional<ShownState> last = Optional.empty();
        for (PaymentStory.Step step : story.steps()) {
            stages.add(stage(step.state(), "done", Optional.of(step.at()), step.detail()));
            last = Optional.of(step.state());
        }
        boolean over = last.filter(state -> state == ShownState.APPLIED || state == ShownState.RETURNED)
                .isPresent();
        if (!over) {
            markLast(stages, last);
            addNext(stages, last);
        } else if (last.get() == ShownState.RETURNED) {
            retone(stages, stages.size() - 1, "bad");
        }
        return new PaymentLine(List.copyOf(stages), !over);
    }

    private static void markLast(List<Stage> stages, Optional<ShownState> last) {
        if (last.isPresent() && (last.get() == ShownState.PROCESSING || last.get() == ShownState.NEEDS_ATTENTION)) {
            retone(stages, stages.size() - 1, "now");
        }
    }

    private static void addNext(List<Stage> stages, Optional<ShownState> last) {
        // What needs a person stands where processing stands: posting comes after it all the same.
        int reached = last.map(state -> state == ShownState.NEEDS_ATTENTION ? ShownState.PROCESSING : state)
                .map(USUAL::indexOf)
                .orElse(-1);
        USUAL.subList(reached + 1, USUAL.size())
                .forEach(state -> stages.add(stage(state, "next", Optional.empty(), Optional.empty())));
    }

    private static void retone(List<Stage> stages, int index, String tone) {
        Stage stage = stages.get(index);
        stages.set(index, new Stage(stage.key(), tone, stage.at(), stage.detail()));
    }

    private static Stage stage(ShownState state, String tone, Optional<Instant> at, Optional<String> detail) {
        return new Stage(state.name().toLowerCase(Locale.ROOT).replace('_', '-'), tone, at, detail);
    }
}
