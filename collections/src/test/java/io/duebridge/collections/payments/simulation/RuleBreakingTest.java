package io.duebridge.collections.payments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks one rule of the protocol at a time, in a copy of its source compiled for the test, and has the simulation find it. A
 * simulation that held for a broken program would prove nothing about the whole one.
 */
@Execution(ExecutionMode.SAME_THREAD)
class RuleBreakingTest {
    /** So many seeds a mutant may take to be found. The program itself holds for more than that. */
    private static final long SEEDS = 300;

    private static final long CONTROL_SEEDS = 10;

    static List<Mutant> mutants() {
        return Mutant.all();
    }

    static List<SimulationOptions> guarantees() {
        return SimulationOptions.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void aBrokenRuleIsFound(Mutant mutant, TestReporter reporter) throws Exception {
        String found = MutatedProgram.of(mutant.edits()).hunt(mutant.options(), SEEDS);

        assertThat(found).as("nothing found in %s seeds", SEEDS).isNotEmpty();
        String[] parts = found.split("\\|", 3);
        reporter.publishEntry(mutant.rule(), "found by seed " + parts[0] + ": " + parts[2]);
        assertThat(parts[1]).as(found).isEqualTo(mutant.found().name());
    }

    /** What finds them is the broken rule and not the harness. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarantees")
    void theProgramAsItIsHoldsInTheSameHarness(SimulationOptions options) throws Exception {
        assertThat(MutatedProgram.of(Mutant.none(options).edits()).hunt(options, CONTROL_SEEDS))
                .isEmpty();
    }

    @Test
    void aRuleThatHasMovedIsMissedLoudly() {
        List<Mutant.Edit> gone = List.of(new Mutant.Edit("payments/posting/Claims.java", "no such line", "anything"));
        assertThatThrownBy(() -> MutatedProgram.of(gone))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no such line");
    }
}
