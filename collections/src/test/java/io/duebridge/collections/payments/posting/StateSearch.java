package io.duebridge.collections.payments.posting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every state that can be reached, breadth first, so that the first way to a forbidden one is a shortest.
 *
 * @param states how many were seen
 * @param violation the steps to the first forbidden state, one a line
 * @param stuck states that nobody leaves although somebody should
 */
record StateSearch<M>(int states, Optional<String> violation, List<M> stuck) {

    /** A step of a model, in words, and where it leads. */
    record Step<M>(String what, M to) {}

    static <M> StateSearch<M> from(
            M start, Function<M, List<Step<M>>> next, Predicate<M> forbidden, Predicate<M> mustGoOn) {
        Map<M, Optional<Came<M>>> seen = new HashMap<>();
        Queue<M> open = new ArrayDeque<>();
        List<M> stuck = new ArrayList<>();
        seen.put(start, Optional.empty());
        open.add(start);
        while (!open.isEmpty()) {
            M model = open.remove();
            if (forbidden.test(model)) {
                return new StateSearch<>(seen.size(), Optional.of(trace(seen, model)), stuck);
            }
            List<Step<M>> steps = next.apply(model);
            if (steps.isEmpty() && mustGoOn.test(model)) {
                stuck.add(model);
            }
            for (Step<M> step : steps) {
                if (!seen.containsKey(step.to())) {
                    seen.put(step.to(), Optional.of(new Came<>(model, step.what())));
                    open.add(step.to());
                }
            }
        }
        return new StateSearch<>(seen.size(), Optional.empty(), stuck);
    }

    private record Came<M>(M from, String by) {}

    private static <M> String trace(Map<M, Optional<Came<M>>> seen, M end) {
        List<String> steps = new ArrayList<>();
        Optional<Came<M>> came = seen.getOrDefault(end, Optional.empty());
        while (came.isPresent()) {
            steps.add(came.get().by());
            came = seen.getOrDefault(came.get().from(), Optional.empty());
        }
        Collections.reverse(steps);
        return String.join("\n", steps);
    }
}
