package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.TokenWorld.Plan;
import io.duebridge.collections.connections.TokenWorld.Tally;
import io.duebridge.collections.payments.simulation.VirtualClock;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The life of a sign-in on a virtual clock: two nodes race at rotations, the token endpoint fails for spells, requests and answers are
 * lost, processes are killed between exchange and store or stopped for longer than their turn, clocks are up to ten minutes wrong, and
 * now and then the company's user really disconnects. A failing seed is printed; it plays the same again.
 */
class TokenLifeTest {
    private static final Duration NO_GRACE = Duration.ZERO;
    private static final Duration A_DAY = Duration.ofHours(24);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-01T00:00:00Z"));
    private CollectionsStore store;

    @BeforeEach
    void open() {
        store = CollectionsStore.open(
                new StoreSettings("jdbc:h2:mem:token-life;DB_CLOSE_DELAY=-1", "sa", "", 4), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void inADayNoConnectionIsLostThatWasNotRevokedWhereAReplacedTokenLivesOn() {
        Tally all = play(new Plan(Duration.ofHours(26), A_DAY, Duration.ofMinutes(20), 30, true), 1, 60);

        assertThat(all.rotationsLost()).isPositive();
        assertThat(all.revoked()).isPositive();
        assertThat(all.lostByReply()).isZero();
        assertThat(all.unexplained()).isZero();
    }

    @Test
    void inADayWithoutGraceOnlyARotationWhoseAnswerNeverCameCostsTheConnection() {
        Tally all = play(new Plan(Duration.ofHours(26), NO_GRACE, Duration.ofMinutes(20), 30, true), 1001, 60);

        assertThat(all.revoked()).isPositive();
        assertThat(all.lostByReply()).isPositive().isLessThanOrEqualTo(all.rotationsLost());
        assertThat(all.unexplained()).isZero();
    }

    @Test
    void withoutLostAnswersNothingIsLostInAHundredAndTwentyDaysEvenWithoutGrace() {
        Tally all = play(new Plan(Duration.ofDays(120), NO_GRACE, Duration.ofHours(30), 0, true), 2001, 10);

        assertThat(all.rotationsLost()).isZero();
        assertThat(all.lostByReply() + all.ended() + all.unexplained()).isZero();
    }

    @Test
    void inFiveYearsASignInEndsOnceAndOnlyByItsEnd() {
        Tally all = play(new Plan(Duration.ofDays(1830), A_DAY, Duration.ofDays(4), 10, false), 3001, 3);

        assertThat(all.ended()).isEqualTo(3);
        assertThat(all.revoked() + all.lostByReply() + all.unexplained()).isZero();
    }

    private Tally play(Plan plan, long firstSeed, int seeds) {
        Tally all = new Tally(0, 0, 0, 0, 0, 0, 0);
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            try {
                all = all.plus(new TokenWorld(store, clock, plan, seed).run());
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + " of " + plan, e);
            }
            assertThat(all.unexplained()).as("seed " + seed + " of " + plan).isZero();
        }
        System.out.println(plan + ", " + seeds + " seeds: " + all);
        return all;
    }
}
