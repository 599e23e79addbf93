package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.BulkPosting.Room;
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
    void readsLeaveTheReserveToPostings() throws Exception {
        CallBudget budget = new CallBudget(10, 100, 5, 4, nanos::get);
        for (int i = 0; i < 6; i++) {
            budget.acquire(Use.READ, soon()).close();
        }
        refused(budget, Use.READ);
        for (int i = 0; i < 4; i++) {
            budget.acquire(Use.RESERVED, soon()).close();
        }
        refused(budget, Use.RESERVED);
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
    void aShortPauseIsWaitedForByTheCallItselfAndALongOneLeavesNoRoom() {
        CallBudget budget = new CallBudget(10, 3, 5, 4, nanos::get);
        budget.pause(Duration.ofSeconds(2));
        assertThat(budget.room(Use.WRITE, 5).payments()).isEqualTo(10);
        budget.pause(Duration.ofSeconds(90));
        assertThat(budget.room(Use.WRITE, 1)).isEqualTo(new Room(0, Duration.ofSeconds(90)));
    }

    private ConnectorException refused(CallBudget budget, Use use) {
        ConnectorException refusal = catchThrowableOfType(ConnectorException.class, () -> budget.acquire(use, soon()));
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
