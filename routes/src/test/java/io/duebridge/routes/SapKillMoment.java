package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.front.Faults.Armed;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.Fault;
import io.duebridge.sandbox.sap.http.FaultKind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Moments within a send, told by SAP itself: it keeps one answer back for longer than anybody waits for it. */
enum SapKillMoment {
    /** The payment is booked; what it pays is not cleared. */
    BOOKED(FaultKind.LATE_ANSWER, CallSummary::posts),
    /** The payment is booked, and SAP has taken its clearing. By BAPIs there is no such step. */
    CLEARED(FaultKind.LATE_ANSWER, CallSummary::clears),
    /** SAP has the request, and books nothing. */
    ASKED(FaultKind.HANG, CallSummary::posts);

    private static final Duration KEPT_BACK = Duration.ofSeconds(15);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

    private final FaultKind fault;
    private final Predicate<CallSummary> call;

    SapKillMoment(FaultKind fault, Predicate<CallSummary> call) {
        this.fault = fault;
        this.call = call;
    }

    /** @param otherwise how late SAP answers to all other payments */
    KillMoment in(PaidCompany company, Duration otherwise) {
        return life -> {
            SapSandbox sap = company.sap();
            sap.faults().clear();
            int before = company.ledger().payments().size();
            Armed kept = sap.faults().arm(new Fault(fault, KEPT_BACK), call, 1);
            sap.faults().arm(new Fault(FaultKind.LATE_ANSWER, otherwise), CallSummary::posts, Integer.MAX_VALUE);
            BooleanSupplier reached = () -> kept.fired() > 0
                    && (this != BOOKED || company.ledger().payments().size() > before);
            long start = System.nanoTime();
            while (!reached.getAsBoolean()) {
                assertThat(life.isDone()).as("it lives until %s", this).isFalse();
                assertThat(System.nanoTime() - start).as("it comes to %s", this).isLessThan(LONGEST);
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return true;
        };
    }
}
