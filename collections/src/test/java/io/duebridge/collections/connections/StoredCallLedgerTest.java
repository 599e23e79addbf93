package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallLedger.Report;
import io.duebridge.spi.CallLedger.Share;
import io.duebridge.spi.CallPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

class StoredCallLedgerTest {
    private static final int WHOLE = CallLedger.WHOLE;

    private final String connection = "c-" + UUID.randomUUID().toString().substring(0, 30);
    private final String quota = "q-" + UUID.randomUUID();

    @OnBothDatabases
    void aNodeAloneHoldsTheWhole(TestStore test) {
        assertThat(wants(node(test, "a"), 0).parts()).isEqualTo(WHOLE);
        assertThat(wants(node(test, "a"), 400).parts()).isEqualTo(WHOLE);
    }

    @OnBothDatabases
    void aSecondNodeGetsItsHalfAsSoonAsTheFirstHasMadeRoom(TestStore test) {
        StoredCallLedger a = node(test, "a");
        StoredCallLedger b = node(test, "b");
        wants(a, 100);

        assertThat(wants(b, 0).parts()).as("the first still holds everything").isZero();
        assertThat(wants(a, 100).parts()).isEqualTo(WHOLE / 2);
        assertThat(wants(b, 0).parts()).isEqualTo(WHOLE / 2);
    }

    @OnBothDatabases
    void whatANodeCalledInTheLastMinuteIsNotGivenAway(TestStore test) {
        StoredCallLedger a = node(test, "a");
        StoredCallLedger b = node(test, "b");
        wants(a, 0);
        wants(b, 0);

        assertThat(wants(a, 900).parts()).isEqualTo(WHOLE / 2);
        assertThat(wants(b, 0).parts()).as("900 of them count for a minute").isEqualTo(WHOLE - 900);
        wants(a, 500);
        assertThat(wants(b, 0).parts()).isEqualTo(WHOLE / 2);
    }

    @OnBothDatabases
    void aNodeThatWantsNothingLeavesEverythingButItsLastMinute(TestStore test) {
        StoredCallLedger a = node(test, "a");
        StoredCallLedger b = node(test, "b");
        wants(a, 0);
        wants(b, 0);
        wants(a, 200);

        assertThat(rests(a, 200).parts()).isEqualTo(200);
        assertThat(wants(b, 0).parts()).isEqualTo(WHOLE - 200);
        rests(a, 0);
        assertThat(wants(b, 0).parts()).isEqualTo(WHOLE);
    }

    @OnBothDatabases
    void aDeadNodesShareComesBackWhenItHasRunOutAndItsCallsAreAMinuteOld(TestStore test) {
        StoredCallLedger a = node(test, "a");
        StoredCallLedger b = node(test, "b");
        wants(a, 300);
        test.clock().forward(StoredCallLedger.VALID.plusSeconds(1));

        assertThat(wants(b, 0).parts())
                .as("it may have called until its share ran out")
                .isZero();
        test.clock().forward(Duration.ofMinutes(1));
        assertThat(wants(b, 0).parts()).isEqualTo(WHOLE);
    }

    @OnBothDatabases
    void aPauseOneNodeWasAskedForHoldsForAll(TestStore test) {
        StoredCallLedger a = node(test, "a");
        StoredCallLedger b = node(test, "b");
        a.settle(report(0, true, Map.of(), Optional.of(Duration.ofSeconds(60))));
        a.settle(report(0, true, Map.of(), Optional.of(Duration.ofSeconds(5))));

        assertThat(wants(b, 0).pause()).contains(Duration.ofSeconds(60));
        test.clock().forward(Duration.ofSeconds(61));
        assertThat(wants(b, 0).pause()).isEmpty();
    }

    /** Whatever nodes want, call and do, and whenever they die: together they never hold or have used more than the whole. */
    @OnBothDatabases
    void theNodesTogetherNeverExceedTheWhole(TestStore test) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<SimulatedNode> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(new SimulatedNode(node(test, "node-" + i)));
        }
        for (int second = 0; second < 300; second++) {
            for (SimulatedNode each : nodes) {
                each.live(random, second);
            }
            int used = 0;
            for (SimulatedNode each : nodes) {
                used += each.calledInTheMinuteBefore(second);
            }
            assertThat(used).as("seed %d, second %d", seed, second).isLessThanOrEqualTo(WHOLE);
            test.clock().forward(Duration.ofSeconds(1));
        }
    }

    @OnBothDatabases
    void callsAreCountedByPurposeAndTheMonthIsForecastFromTheLastDays(TestStore test) {
        StoredCallLedger a = node(test, "a");
        CallAccounts accounts = new CallAccounts(test.store());
        assertThat(accounts.of(connection)).isEmpty();
        for (int day = 0; day < 3; day++) {
            a.settle(report(
                    0,
                    false,
                    Map.of(CallPurpose.SYNC, new Count(1_000, 1_000), CallPurpose.POSTING, new Count(50, 0)),
                    Optional.empty()));
            test.clock().forward(Duration.ofDays(1));
        }
        a.settle(report(0, false, Map.of(CallPurpose.SYNC, new Count(1, 1)), Optional.empty()));

        CallFigures figures = accounts.of(connection).orElseThrow();
        assertThat(figures.meteredToday()).isEqualTo(1);
        assertThat(figures.forecast()).isGreaterThan(figures.meteredThisMonth());
        assertThat(figures.quotaForecast()).isEqualTo(figures.forecast());
        assertThat(figures.slowing()).isGreaterThanOrEqualTo(1);
    }

    private Share wants(CallLedger ledger, int busy) {
        return ledger.settle(report(busy, true, Map.of(), Optional.empty()));
    }

    private Share rests(CallLedger ledger, int busy) {
        return ledger.settle(report(busy, false, Map.of(), Optional.empty()));
    }

    private Report report(int busy, boolean wanting, Map<CallPurpose, Count> counted, Optional<Duration> pause) {
        return new Report(connection, quota, 500_000, busy, wanting, counted, pause);
    }

    private static StoredCallLedger node(TestStore test, String name) {
        return new StoredCallLedger(test.store(), name);
    }

    /** Calls as much as its share lets it, renews every two seconds, and sometimes is dead for a while. */
    private final class SimulatedNode {
        private final CallLedger ledger;
        private final int[] calls = new int[300];
        private Share share = new Share(0, Duration.ZERO, Optional.empty(), 0);
        private int takenAt;
        private int deadUntil;

        SimulatedNode(CallLedger ledger) {
            this.ledger = ledger;
        }

        void live(Random random, int second) {
            if (second < deadUntil) {
                return;
            }
            if (random.nextInt(60) == 0) {
                deadUntil = second + random.nextInt(120);
            }
            boolean wanting = random.nextInt(4) > 0;
            if (second % 2 == random.nextInt(2)) {
                share = wanting
                        ? wants(ledger, calledInTheMinuteBefore(second))
                        : rests(ledger, calledInTheMinuteBefore(second));
                takenAt = second;
            }
            boolean valid = second - takenAt < share.validFor().toSeconds();
            int left = valid ? share.parts() - calledInTheMinuteBefore(second) : 0;
            if (left > 0) {
                calls[second] += random.nextInt(left + 1);
            }
        }

        int calledInTheMinuteBefore(int second) {
            int sum = 0;
            for (int at = Math.max(0, second - 59); at <= second; at++) {
                sum += calls[at];
            }
            return sum;
        }
    }
}
