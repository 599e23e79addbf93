package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration AT_ONCE = Duration.ofMillis(20);
    private static final Duration STEADY = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(20);

    private final AtomicLong clock = new AtomicLong();
    private final Pace pace = new Pace(4, clock::get);

    /** Gives how many the turn claimed. */
    private int turn(Duration takes) {
        int claimed = pace.begin();
        clock.addAndGet(takes.toNanos());
        pace.end(claimed);
        return claimed;
    }

    @Test
    void aFirstTurnGivesEachSenderOne() {
        assertThat(turn(STEADY)).isEqualTo(4);
        assertThat(turn(STEADY))
                .as("and so it stays with an ERP that takes its time")
                .isEqualTo(4);
    }

    @Test
    void anErpThatAnswersAtOnceIsGivenMoreUpToALimit() {
        assertThat(turn(AT_ONCE)).isEqualTo(4);
        assertThat(turn(AT_ONCE)).isEqualTo(8);
        assertThat(turn(AT_ONCE)).isEqualTo(16);
        assertThat(turn(AT_ONCE)).isEqualTo(32);
        assertThat(turn(AT_ONCE)).isEqualTo(64);
        assertThat(turn(AT_ONCE)).isEqualTo(64);
    }

    @Test
    void oneThatBecomesSlowIsGivenLessAtOnceButNeverLessThanASenderCanTake() {
        for (int i = 0; i < 10; i++) {
            turn(AT_ONCE);
        }
        assertThat(turn(SLOW)).isEqualTo(64);
        assertThat(turn(SLOW)).isEqualTo(16);
        assertThat(turn(SLOW)).isEqualTo(4);
        assertThat(turn(SLOW)).isEqualTo(4);
    }

    @Test
    void aShortTurnThatDidNotFindAsManySaysNothing() {
        pace.begin();
        pace.end(2);
        assertThat(pace.begin()).isEqualTo(4);
    }
}
