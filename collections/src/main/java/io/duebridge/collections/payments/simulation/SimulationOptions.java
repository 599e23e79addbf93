package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.spi.PostingGuarantee;
import java.util.List;

/**
 * What is simulated.
 *
 * @param reapplying an accountant applies payments otherwise now and then
 * @param clearing how the ERP sets payments against what they pay
 * @param sleepers a worker may fall asleep between its last look at the clock and the socket write, for as long as it likes
 */
public record SimulationOptions(
        String name,
        PostingPolicy policy,
        SimulatedErp.Guard guard,
        boolean sleepers,
        int steps,
        boolean reapplying,
        SimulatedClearings.Way clearing) {
    private static final int STEPS = 110;

    public SimulationOptions(String name, PostingPolicy policy, SimulatedErp.Guard guard, boolean sleepers, int steps) {
        this(name, policy, guard, sleepers, steps, false, SimulatedClearings.Way.WITH_THE_POST);
    }

    /** The same with an accountant who applies payments otherwise; more happens, so it takes longer. */
    public SimulationOptions withReapplying() {
        return new SimulationOptions(name + "+reapply", policy, guard, sleepers, steps * 2, true, clearing);
    }

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

    /** The ERP takes a reference before it books, as our function modules in SAP do. */
    public static SimulationOptions takenReference() {
        return new SimulationOptions(
                "E-taken",
                PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE),
                SimulatedErp.Guard.TAKES_REFERENCE,
                true,
                STEPS);
    }

    /**
     * SAP's profiles: S/4HANA takes a reference twice (B) and clears a while later or never, function modules take it once and clear with it (E), and
     * without them a person decides (A), and people clear.
     */
    public static List<SimulationOptions> sap() {
        return List.of(
                boundedPauses().clearing("sap-s4hana", SimulatedClearings.Way.LATER),
                takenReference().clearing("sap-bapi", SimulatedClearings.Way.WITH_THE_POST),
                atMostOnce().clearing("sap-accounting-bapi", SimulatedClearings.Way.BY_PEOPLE));
    }

    private SimulationOptions clearing(String other, SimulatedClearings.Way way) {
        return new SimulationOptions(other, policy, guard, sleepers, steps, reapplying, way);
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
