package io.duebridge.app.bench;

import io.duebridge.spi.CallLedger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often the vendor turned a connection away (429). */
final class CountingLedger implements CallLedger {
    private final CallLedger ledger;
    private final AtomicLong throttled = new AtomicLong();

    CountingLedger(CallLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Share settle(Report report) {
        if (report.pause().isPresent()) {
            throttled.incrementAndGet();
        }
        return ledger.settle(report);
    }

    long throttled() {
        return throttled.get();
    }
}
