package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.http.CallBudget.Permit;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.CallLedger.Report;
import io.duebridge.spi.CallLedger.Share;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pool asks the ledger for. */
class CallPoolTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Report> reports = new CopyOnWriteArrayList<>();

    /** Gives whoever wants nothing no more than they use. */
    private final CallLedger ledger = report -> {
        reports.add(report);
        int parts = report.wanting() ? CallLedger.WHOLE : report.busy();
        return new Share(parts, Duration.ofMinutes(1), Optional.empty(), 0);
    };

    private final CallLimits limits = CallLimits.of(500, 1, 10, 0);
    private final CallPool pool = new CallPool(limits, new SharedCalls("c", 0, "", 0, ledger, nanos::get), nanos::get);

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    @Test
    @Timeout(30)
    void aCallThatWaitsKeepsItsShareWhoeverElseAsks() throws Exception {
        pool.acquire("c", Use.READ, 1, false, soon()).close();
        AtomicReference<Permit> got = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                got.set(pool.acquire("c", Use.READ, 1, false, soon()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(5);
        }

        pool.renew();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos() / 10);
        pool.renew();

        assertThat(reports).hasSizeGreaterThanOrEqualTo(2).allMatch(Report::wanting);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        pool.renew();
        waiting.join();
        Objects.requireNonNull(got.get(), "the call was started").close();
        pool.renew();
        pool.renew();
        assertThat(reports.get(reports.size() - 1).wanting())
                .as("nobody waits and nobody has asked since")
                .isFalse();
    }
}
