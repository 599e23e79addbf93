package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.BulkPosting.Room;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aMinuteHoldsNoMoreCallsThanItMay() throws Exception {
        CallBudget budget = new CallBudget(10, 100, 5, 0, nanos::get);
        for (int i = 0; i < 10; i++) {
            budget.acquire(Use.READ, soon()).close();
            pass(Duration.ofSeconds(1));
        }
        ConnectorException full = refused(budget, Use.READ);

        assertThat(full.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(full.retryAfter()).contains(Duration.ofSeconds(50));
        pass(Duration.ofSeconds(50));
        budget.acquire(Use.READ, soon()).close();
        assertThat(refused(budget, Use.READ).retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void readsLeaveTheReserveToPostingsForAMinuteAfterOne() throws Exception {
        CallBudget budget = new CallBudget(20, 100, 5, 10, nanos::get);
        budget.acquire(Use.WRITE, soon()).close();
        for (int i = 0; i < 9; i++) {
            budget.acquire(Use.READ, soon()).close();
        }
        refused(budget, Use.READ);
        for (int i = 0; i < 10; i++) {
            budget.acquire(Use.RESERVED, soon()).close();
        }
        refused(budget, Use.RESERVED);
    }

    @Test
    void readsUseMostOfAReserveThatNobodyAsksFor() throws Exception {
        CallBudget budget = new CallBudget(20, 100, 5, 10, nanos::get);
        for (int i = 0; i < 18; i++) {
            budget.acquire(Use.READ, soon()).close();
        }
        refused(budget, Use.READ);
        budget.acquire(Use.WRITE, soon()).close();
        budget.acquire(Use.WRITE, soon()).close();
        refused(budget, Use.WRITE);
        pass(Duration.ofSeconds(60));
        for (int i = 0; i < 18; i++) {
            budget.acquire(Use.READ, soon()).close();
        }
        refused(budget, Use.READ);
    }

    /** A batch needs more than the idle reserve: once it was asked for, what comes free is its, however many reads wait. */
    @Test
    void aBatchThatFoundNoRoomFindsItAsReadsStepBack() throws Exception {
        CallBudget budget = new CallBudget(20, 100, 5, 10, nanos::get);
        for (int i = 0; i < 18; i++) {
            budget.acquire(Use.READ, soon()).close();
            pass(Duration.ofSeconds(1));
        }
        assertThat(budget.room(Use.WRITE, 6)).isEqualTo(new Room(0, Duration.ofSeconds(45)));
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofMillis(11_500));
            refused(budget, Use.READ);
        }
        assertThat(budget.room(Use.WRITE, 6).payments()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void readsMayTakeAWholeSecondUnlessPostingsAreAskedFor() throws Exception {
        CallBudget budget = new CallBudget(1_000, 10, 5, 0, nanos::get);
        for (int i = 0; i < 10; i++) {
            budget.acquire(Use.READ, soon()).close();
        }
        pass(Duration.ofSeconds(2));
        budget.acquire(Use.WRITE, soon()).close();
        for (int i = 0; i < 8; i++) {
            budget.acquire(Use.READ, soon()).close();
        }
        assertThat(budget.room(Use.READ, 1).payments()).isPositive();
        refused(budget, Use.READ);
    }

    /** The vendor counts a call when it arrives: a batch of a minute's work keeps its place no longer than one of a second's. */
    @Test
    void aLongCallKeepsItsPlaceFromItsArrivalOn() throws Exception {
        CallBudget budget = new CallBudget(10, 100, 5, 0, nanos::get);
        CallBudget.Permit slow = budget.acquireBatch(Use.WRITE, 6, soon());
        pass(Duration.ofSeconds(5));
        budget.acquireBatch(Use.WRITE, 4, soon()).close();
        pass(Duration.ofSeconds(25));
        slow.close();

        assertThat(refused(budget, Use.WRITE).retryAfter()).contains(Duration.ofSeconds(33));
        pass(Duration.ofSeconds(33));
        assertThat(budget.room(Use.WRITE, 6)).isEqualTo(new Room(6, Duration.ZERO));
        assertThat(budget.room(Use.WRITE, 7)).isEqualTo(new Room(0, Duration.ofSeconds(2)));
    }

    /** What is under way may arrive after what is sent a second later: until its answer is there it may be the next second's. */
    @Test
    void aSecondCountsACallThatIsUnderWayALittleLonger() throws Exception {
        CallBudget budget = new CallBudget(100, 2, 5, 0, nanos::get);
        CallBudget.Permit slow = budget.acquire(Use.WRITE, soon());
        CallBudget.Permit slower = budget.acquire(Use.WRITE, soon());
        pass(Duration.ofMillis(1_200));
        assertThat(refused(budget, Use.WRITE)).isNotNull();
        slow.close();
        pass(Duration.ofMillis(1_020));
        budget.acquire(Use.WRITE, soon()).close();
        assertThat(refused(budget, Use.WRITE, Duration.ofMillis(200)))
                .as("the other is still under way")
                .isNotNull();
        pass(Duration.ofMillis(300));
        budget.acquire(Use.WRITE, soon()).close();
        slower.close();
    }

    @Test
    void nothingIsSentWhileTheVendorAsksForAPause() throws Exception {
        CallBudget budget = new CallBudget(10, 100, 5, 0, nanos::get);
        budget.pause(Duration.ofSeconds(60));
        budget.pause(Duration.ofSeconds(5)); // does not shorten the first

        assertThat(refused(budget, Use.RESERVED).retryAfter()).contains(Duration.ofSeconds(60));
        pass(Duration.ofSeconds(60));
        budget.acquire(Use.READ, soon()).close();
    }

    @Test
    void noMoreRunAtTheSameTimeThanMay() throws Exception {
        CallBudget budget = new CallBudget(1_000, 1_000, 5, 0);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(threads.submit(() -> {
                try (CallBudget.Permit permit = budget.acquire(Use.RESERVED, Deadline.after(Duration.ofSeconds(20)))) {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(5);
                    running.decrementAndGet();
                    return permit;
                }
            }));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        threads.shutdown();
        assertThat(most).hasValue(5);
    }

    @Test
    void aWaitEndsAtTheDeadline() throws Exception {
        CallBudget budget = new CallBudget(1_000, 1_000, 1, 0);
        try (CallBudget.Permit held = budget.acquire(Use.RESERVED, soon())) {
            long start = System.nanoTime();
            ConnectorException late = catchThrowableOfType(
                    ConnectorException.class,
                    () -> budget.acquire(Use.RESERVED, Deadline.after(Duration.ofMillis(200))));
            assertThat(late.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(190), Duration.ofSeconds(2));
            assertThat(held).isNotNull();
        }
    }

    @Test
    void theRoomIsTheMinutesWhateverTheLastSecondHeld() throws Exception {
        CallBudget budget = new CallBudget(10, 3, 5, 4, nanos::get);
        for (int i = 0; i < 3; i++) {
            budget.acquire(Use.WRITE, soon()).close();
        }
        assertThat(budget.room(Use.WRITE, 5)).isEqualTo(new Room(7, Duration.ZERO));
        assertThat(budget.room(Use.READ, 1).payments()).isEqualTo(3);
        assertThat(budget.room(Use.WRITE, 8)).isEqualTo(new Room(0, Duration.ofMinutes(1)));
    }

    @Test
    void theBatchesOfAMinuteBoundTheRoomOfBatchesAndNotOfSingleCalls() throws Exception {
        CallLimits limits = new CallLimits(500, 100, 5, 0, 2, 0, 0);
        CallBudget budget =
                new CallBudget(limits, new SharedCalls("", 0, "", 0, CallLedger.alone(), nanos::get), nanos::get);
        assertThat(budget.room(Use.WRITE, 30)).isEqualTo(new Room(60, Duration.ZERO));
        budget.acquireBatch(Use.WRITE, 30, soon()).close();
        assertThat(budget.room(Use.WRITE, 30)).isEqualTo(new Room(30, Duration.ZERO));
        budget.acquireBatch(Use.WRITE, 30, soon()).close();
        assertThat(budget.room(Use.WRITE, 30)).isEqualTo(new Room(0, Duration.ofMinutes(1)));
        assertThat(budget.room(Use.WRITE, 1)).isEqualTo(new Room(440, Duration.ZERO));
    }

    @Test
    void aShortPauseIsWaitedForByTheCallItselfAndALongOneLeavesNoRoom() {
        CallBudget budget = new CallBudget(10, 3, 5, 4, nanos::get);
        budget.pause(Duration.ofSeconds(2));
        assertThat(budget.room(Use.WRITE, 5).payments()).isEqualTo(10);
        budget.pause(Duration.ofSeconds(90));
        assertThat(budget.room(Use.WRITE, 1)).isEqualTo(new Room(0, Duration.ofSeconds(90)));
    }

    private ConnectorException refused(CallBudget budget, Use use) {
        return refused(budget, use, Duration.ofMillis(500));
    }

    private ConnectorException refused(CallBudget budget, Use use, Duration patience) {
        ConnectorException refusal =
                catchThrowableOfType(ConnectorException.class, () -> budget.acquire(use, Deadline.after(patience)));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    /** Too short for any wait in these tests. */
    private static Deadline soon() {
        return Deadline.after(Duration.ofMillis(500));
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
