package io.duebridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SoakRoundTest {
    private static List<SoakRound> rounds(
            LongUnaryOperator heap, LongUnaryOperator classes, LongUnaryOperator files, LongUnaryOperator temporary) {
        return LongStream.range(0, 40)
                .mapToObj(round -> new SoakRound(
                        round * 30,
                        2_000,
                        40,
                        heap.applyAsLong(round),
                        classes.applyAsLong(round),
                        files.applyAsLong(round),
                        temporary.applyAsLong(round)))
                .toList();
    }

    @Test
    void whatOnlyWarmsUpAndThenStaysDoesNotGrow() {
        assertThat(SoakRound.grown(rounds(
                        round -> 30_000 + Math.min(round, 3) * 5_000 + round % 3 * 200,
                        round -> 9_000 + Math.min(round, 3) * 400,
                        round -> 40 + round % 2,
                        round -> 2)))
                .isEmpty();
    }

    @Test
    void aSlowLeakOfEachSortIsSeen() {
        assertThat(SoakRound.grown(rounds(round -> 30_000 + round * 150, round -> 9_000, round -> 40, round -> 0)))
                .singleElement()
                .asString()
                .contains("heap after GC");
        assertThat(SoakRound.grown(rounds(round -> 30_000, round -> 9_000 + round * 5, round -> 40, round -> 0)))
                .singleElement()
                .asString()
                .contains("live classes");
        assertThat(SoakRound.grown(rounds(round -> 30_000, round -> 9_000, round -> 40 + round / 4, round -> 0)))
                .singleElement()
                .asString()
                .contains("open files");
        assertThat(SoakRound.grown(rounds(round -> 30_000, round -> 9_000, round -> 40, round -> round / 20)))
                .singleElement()
                .asString()
                .contains("temporary files");
    }

    @Test
    void ofAHandfulOfRoundsNothingIsSaid() {
        List<SoakRound> few =
                rounds(round -> 1, round -> 1, round -> 1, round -> 1).subList(0, 8);
        assertThatThrownBy(() -> SoakRound.grown(few)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoundIsReadBackAsItWasWritten() {
        SoakRound round = new SoakRound(61, 4_000, 40, 30_123, 9_001, 42, 0);
        assertThat(SoakRound.ofLine(round.toLine())).isEqualTo(round);
    }
}
