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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeds are set by {@code -Dduebridge.simulation.seeds=N}; a failing one is printed with its trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostingSimulationTest {
    private static final int SEEDS = Integer.getInteger("duebridge.simulation.seeds", 40);

    private final PostingSimulation simulation = PostingSimulation.open();

    @BeforeAll
    void warmUp() {
        simulation.run(0, SimulationOptions.exactlyOnce());
    }

    @AfterAll
    void close() {
        simulation.close();
    }

    static List<SimulationOptions> guarantees() {
        return SimulationOptions.all();
    }

    @ParameterizedTest
    @MethodSource("guarantees")
    void theBooksAreRightForEverySeed(SimulationOptions options) {
        int booked = 0;
        Set<PostingState> seen = EnumSet.noneOf(PostingState.class);
        for (long seed = 1; seed <= SEEDS; seed++) {
            SimulationResult result = simulation.run(seed, options);
            assertThat(result.holds()).as(result::report).isTrue();
            booked += result.booked();
            seen.addAll(result.statesSeen());
        }
        assertThat(booked).isGreaterThan(SEEDS);
        assertThat(seen)
                .contains(
                        PostingState.IN_DOUBT,
                        PostingState.WAITING_AUTH,
                        PostingState.APPLIED,
                        PostingState.REVERSED_IN_ERP,
                        PostingState.CANCELLED);
    }

    @Test
    void aSimulationWithoutAGuardAndWithSleepersFindsADuplicate() {
        Optional<SimulationResult> found = LongStream.rangeClosed(1, 400)
                .mapToObj(seed -> simulation.run(seed, SimulationOptions.unsafe()))
                .filter(result -> !result.holds())
                .findFirst();
        assertThat(found).isPresent();
        assertThat(found.orElseThrow().violations().get(0)).contains("was booked 2 times");
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        SimulationResult first = simulation.run(42, SimulationOptions.boundedPauses());
        SimulationResult second = simulation.run(42, SimulationOptions.boundedPauses());
        assertThat(second.trace()).isEqualTo(first.trace()).hasSizeGreaterThan(90);
        assertThat(simulation.run(43, SimulationOptions.boundedPauses()).trace())
                .isNotEqualTo(first.trace());
    }
}
