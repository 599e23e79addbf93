package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void asManyAsThereAreLanesRunAtTheSameTimeAndResultsKeepTheirOrder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        try (SideBySide side = new SideBySide("test", 3)) {
            assertThat(side.each(List.of(1, 2, 3, 4, 5, 6), number -> {
                        meet(together);
                        return number * 10;
                    }))
                    .containsExactly(10, 20, 30, 40, 50, 60);
        }
    }

    @Test
    void theFirstThatFailsIsToldAndWhatIsStillUnderWayIsCalledOff() {
        CountDownLatch calledOff = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        try (SideBySide side = new SideBySide("test", 2)) {
            assertThatThrownBy(() -> side.each(List.of("fails", "waits"), which -> {
                        if (which.equals("fails")) {
                            await(waits);
                            throw new ConnectorException(ConnectionErrors.UNREACHABLE, "gone", null);
                        }
                        waits.countDown();
                        try {
                            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
                        } catch (InterruptedException e) {
                            calledOff.countDown();
                        }
                        return which;
                    }))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("gone");
            assertThat(await(calledOff)).isTrue();
        }
    }

    /** Unless a second has room for what the minute allows, the larger number does nothing. */
    @Test
    void theSecondHasRoomForWhatTheMinuteAllows() throws Exception {
        Map<String, String> settings = Map.of(
                "base-url", "http://127.0.0.1:1",
                "company-codes", "1010",
                "user", "DUEBRIDGE",
                "password", "secret",
                "bank-accounts", "*=11001000",
                "time-zone", "UTC",
                "calls-per-minute", "6000");
        assertThat(SapSettings.read(new ConnectionSettings("fast", settings)).limits())
                .satisfies(limits -> assertThat(limits.perSecond()).isGreaterThan(6000 / 60));
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("they do not run at the same time", e);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
