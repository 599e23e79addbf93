package io.duebridge.collections.payments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.PostingState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/** Seeds are set by {@code -Dduebridge.simulation.seeds=N}; a failing one is printed with its trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostingSimulationTest {
    private static final int SEEDS = Integer.getInteger("duebridge.simulation.seeds", 120);
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

    /** What is never injected is not proven. */
    @Test
    void everythingThatCanGoWrongDoes() throws Exception {
        SimulationTotals totals = new SimulationBatch(SimulationOptions.all(), RUNNERS).run(1, 40, done -> {});
        Set<Injected> never = EnumSet.allOf(Injected.class);
        never.removeAll(totals.injected().keySet());
        assertThat(never).isEmpty();
        assertThat(totals.injections()).contains(Injected.LATE_WAKE.words());
    }

    @Test
    void aSimulationWithoutAGuardAndWithSleepersFindsADuplicate() {
        Optional<SimulationResult> found = LongStream.rangeClosed(1, 400)
                .mapToObj(seed -> simulation.run(seed, SimulationOptions.unsafe()))
                .filter(result -> !result.holds())
                .findFirst();
        assertThat(found).isPresent();
        Violation violation = found.orElseThrow().violations().get(0);
        assertThat(violation.kind()).isEqualTo(Violation.Kind.DUPLICATED);
        assertThat(violation.text()).contains("was booked 2 times");
    }

    @Test
    void aFailingSeedIsCountedAndReportedAndNoFurtherOneIsBegun() throws Exception {
        SimulationTotals totals = new SimulationBatch(List.of(SimulationOptions.unsafe()), 2).run(1, 4_000, done -> {});
        SimulationResult failure = totals.firstFailure().orElseThrow();
        assertThat(totals.hold()).isFalse();
        assertThat(totals.runs()).isLessThan(4_000);
        assertThat(totals.verdict(totals.runs())).contains("0 lost, 1 duplicated");
        assertThat(failure.report()).startsWith("seed " + failure.seed() + " (unsafe): duplicated: ");
        assertThat(simulation.run(failure.seed(), SimulationOptions.unsafe()).trace())
                .isEqualTo(failure.trace());
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
