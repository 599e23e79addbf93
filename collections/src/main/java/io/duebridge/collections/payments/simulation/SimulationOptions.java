package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.spi.PostingGuarantee;
import java.util.List;

/**
 * What is simulated.
 *
 * @param sleepers a worker may fall asleep between its last look at the clock and the socket write, for as long as it likes
 */
public record SimulationOptions(
        String name, PostingPolicy policy, SimulatedErp.Guard guard, boolean sleepers, int steps) {
    private static final int STEPS = 110;

    /** The ERP keeps our key: nothing may book twice, whatever workers do. */
    public static SimulationOptions exactlyOnce() {
        return new SimulationOptions(
                "E", PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE), SimulatedErp.Guard.KEEPS_KEY, true, STEPS);
    }

    /** The ERP guards nothing, and workers keep to their half lease. */
    public static SimulationOptions boundedPauses() {
        return new SimulationOptions(
                "B",
                PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES),
                SimulatedErp.Guard.NONE,
                false,
                STEPS);
    }

    /** The ERP guards nothing, and a person decides. */
    public static SimulationOptions atMostOnce() {
        return new SimulationOptions(
                "A", PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE), SimulatedErp.Guard.NONE, false, STEPS);
    }

    /** What must not be promised: no guard, and workers that sleep. A simulation that finds nothing wrong with it is blind. */
    public static SimulationOptions unsafe() {
        return new SimulationOptions(
                "unsafe",
                PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES),
                SimulatedErp.Guard.NONE,
                true,
                STEPS);
    }

    /** The three guarantees. */
    public static List<SimulationOptions> all() {
        return List.of(exactlyOnce(), boundedPauses(), atMostOnce());
    }
}
