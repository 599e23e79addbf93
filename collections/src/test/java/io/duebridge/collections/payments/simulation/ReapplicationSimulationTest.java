package io.duebridge.collections.payments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The same as {@link PostingSimulationTest} with an accountant who applies payments otherwise while everything goes wrong. */
class ReapplicationSimulationTest {
    private static final int SEEDS = Integer.getInteger("duebridge.simulation.seeds", 30);

    @Test
    void theBooksAreRightThoughPaymentsAreAppliedOtherwiseMeanwhile(TestReporter reporter) throws Exception {
        List<SimulationOptions> options = SimulationOptions.all().stream()
                .map(SimulationOptions::withReapplying)
                .toList();
        SimulationTotals totals = new SimulationBatch(options, 2).run(1, SEEDS, done -> {});
        reporter.publishEntry(totals.verdict(SEEDS), "\n" + totals.injections());
        assertThat(totals.hold())
                .as(() -> totals.firstFailure().map(SimulationResult::report).orElse(""))
                .isTrue();
    }

    /** A simulation in which nothing is applied otherwise would prove nothing. */
    @Test
    void paymentsAreAppliedOtherwiseSentInDoubtRefusedAndDone() {
        try (PostingSimulation simulation = PostingSimulation.open()) {
            int ordered = 0;
            int refused = 0;
            for (long seed = 1; seed <= 8; seed++) {
                SimulationResult result =
                        simulation.run(seed, SimulationOptions.boundedPauses().withReapplying());
                ordered += (int) result.trace().stream()
                        .filter(line -> line.contains("staff apply "))
                        .count();
                refused += (int) result.trace().stream()
                        .filter(line -> line.contains("staff may not apply "))
                        .count();
            }
            assertThat(ordered).isGreaterThan(8);
            assertThat(refused).isPositive();
        }
    }
}
