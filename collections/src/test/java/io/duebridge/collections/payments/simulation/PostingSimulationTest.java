package io.duebridge.collections.payments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.spi.PostingGuarantee;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/** Seeds are set by {@code -Dduebridge.simulation.seeds=N}; a failing one is printed with its trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostingSimulationTest {
    private static final int SEEDS = Integer.getInteger("duebridge.simulation.seeds", 60);
    private static final int RUNNERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final PostingSimulation simulation = PostingSimulation.open();

    @BeforeAll
    void warmUp() {
        simulation.run(0, SimulationOptions.exactlyOnce());
    }

    @AfterAll
    void close() {
        simulation.close();
    }

    @Test
    void theBooksAreRightForEverySeedUnderEveryGuarantee(TestReporter reporter) throws Exception {
        SimulationTotals totals = new SimulationBatch(SimulationOptions.all(), RUNNERS).run(1, SEEDS, done -> {});
        reporter.publishEntry(totals.verdict(SEEDS), "\n" + totals.injections());
        assertThat(totals.hold())
                .as(() -> totals.firstFailure().map(SimulationResult::report).orElse(""))
                .isTrue();
        assertThat(totals.runs()).isEqualTo(3L * SEEDS);
        assertThat(totals.booked()).isGreaterThan(3L * SEEDS);
        Set<Injected> never = EnumSet.allOf(Injected.class);
        never.removeAll(totals.injected().keySet());
        never.removeAll(Set.of(Injected.CLEARED_BY_HAND, Injected.CLEARED_OTHERWISE)); // where clearing comes later
        assertThat(never).as("what is never injected is not proven").isEmpty();
        assertThat(totals.states())
                .contains(
                        PostingState.IN_DOUBT,
                        PostingState.WAITING_AUTH,
                        PostingState.REJECTED,
                        PostingState.SUPERSEDED,
                        PostingState.APPLIED,
                        PostingState.REVERSED_IN_ERP,
                        PostingState.CANCELLED);
    }

    /** What must not be promised is found out, or the simulation is blind. */
    @Test
    void withoutAGuardAndWithSleepersADuplicateIsFoundCountedAndReported() throws Exception {
        SimulationTotals totals = new SimulationBatch(List.of(SimulationOptions.unsafe()), 2).run(1, 4_000, done -> {});
        SimulationResult failure = totals.firstFailure().orElseThrow();
        assertThat(totals.hold()).isFalse();
        assertThat(totals.runs()).isLessThan(4_000);
        assertThat(totals.verdict(totals.runs())).contains("0 lost, 1 duplicated");
        assertThat(failure.violations().get(0).text()).contains("was booked 2 times");
        assertThat(failure.report()).startsWith("seed " + failure.seed() + " (unsafe): duplicated: ");
        assertThat(simulation.run(failure.seed(), SimulationOptions.unsafe()).trace())
                .isEqualTo(failure.trace());
    }

    /**
     * SAP's profiles differ in what they do about a reference, and from the other ERPs in that one that was begun is held; and where a payment is set
     * against its invoices later, or by people, the invoices are not to be paid once more meanwhile.
     */
    @Test
    void theBooksAreRightUnderEachProfileOfSaps() throws Exception {
        SimulationTotals totals = new SimulationBatch(SimulationOptions.sap(), RUNNERS).run(1, SEEDS, done -> {});
        assertThat(totals.hold())
                .as(() -> totals.firstFailure().map(SimulationResult::report).orElse(""))
                .isTrue();
        assertThat(totals.injected()).containsKeys(Injected.CLEARED_BY_HAND, Injected.CLEARED_OTHERWISE);
        assertThat(SimulationOptions.sap())
                .extracting(each -> each.policy().guarantee())
                .containsExactly(
                        PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES,
                        PostingGuarantee.EXACTLY_ONCE,
                        PostingGuarantee.AT_MOST_ONCE);
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        SimulationResult first = simulation.run(42, SimulationOptions.boundedPauses());
        SimulationResult second = simulation.run(42, SimulationOptions.boundedPauses());
        assertThat(second.trace()).isEqualTo(first.trace()).hasSizeGreaterThan(90);
        assertThat(second.injected()).isEqualTo(first.injected());
        assertThat(simulation.run(43, SimulationOptions.boundedPauses()).trace())
                .isNotEqualTo(first.trace());
    }
}
