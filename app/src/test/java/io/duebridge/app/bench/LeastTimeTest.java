package io.duebridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.quickbooks.SandboxLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the documented limits leave: 500 calls a minute, 10 requests a second, 40 batches a minute. */
class LeastTimeTest {
    private static final SandboxLimits DOCUMENTED = SandboxLimits.documented();

    @Test
    void nothingAndOneCallTakeNoTime() {
        assertThat(LeastTime.of(DOCUMENTED, 0).time()).isZero();
        assertThat(LeastTime.of(DOCUMENTED, 1).time()).isZero();
        assertThat(LeastTime.of(DOCUMENTED, 10).time()).isZero();
    }

    @Test
    void aFewCallsAreBoundByTheSecond() {
        LeastTime hundred = LeastTime.of(DOCUMENTED, 101);

        assertThat(hundred.time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(hundred.binding()).isEqualTo("10 calls a second");
    }

    @Test
    void manyCallsAreBoundByTheMinuteWithTheSecondWithinIt() {
        assertThat(LeastTime.of(DOCUMENTED, 500).time()).isEqualTo(Duration.ofSeconds(49));
        LeastTime one = LeastTime.of(DOCUMENTED, 501);
        assertThat(one.time()).isEqualTo(Duration.ofSeconds(60));
        assertThat(one.binding()).isEqualTo("500 calls a minute");
        assertThat(LeastTime.of(DOCUMENTED, 3_000).time()).isEqualTo(Duration.ofSeconds(5 * 60 + 49));
    }

    @Test
    void theLinesOfBatchesAreCountedByTheMinute() {
        LeastTime batches = LeastTime.ofBatches(DOCUMENTED, 3_000, 25);

        assertThat(batches.time()).isEqualTo(Duration.ofSeconds(5 * 60 + 1));
        assertThat(batches.binding()).isEqualTo("500 calls a minute");
    }

    @Test
    void smallBatchesAreBoundByHowManyTheMinuteHolds() {
        LeastTime batches = LeastTime.ofBatches(DOCUMENTED, 3_000, 5);

        assertThat(batches.time()).isEqualTo(Duration.ofSeconds(14 * 60 + 3));
        assertThat(batches.binding()).isEqualTo("40 batches a minute");
    }

    @Test
    void limitsSoManyTimesAsWideLeaveSoMuchLessOfTheMinutes() {
        assertThat(LeastTime.of(DOCUMENTED.times(10), 10_001).time()).isEqualTo(Duration.ofSeconds(120));
    }
}
