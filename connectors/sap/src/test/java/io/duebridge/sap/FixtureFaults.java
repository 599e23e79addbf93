package io.duebridge.sap;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import java.time.Duration;
import java.util.function.Predicate;

/** What goes wrong on the way to the sandbox, in the kit's words. */
final class FixtureFaults {
    private FixtureFaults() {}

    static void arm(SapSandbox sandbox, Fault fault, Call on, int times, Duration readTimeout) {
        if (times == 0) {
            sandbox.faults().clear();
            return;
        }
        switch (fault) {
            case HANG ->
                sandbox.faults()
                        .arm(
                                new io.duebridge.sandbox.sap.http.Fault(FaultKind.HANG, readTimeout.plusSeconds(1)),
                                sort(on),
                                times);
            case LATE_COMMIT -> sandbox.faults().arm(FaultKind.SLOW, sort(on), times);
            case DROP_BEFORE_COMMIT -> sandbox.faults().arm(FaultKind.DROP, sort(on), times);
            case COMMIT_THEN_DROP_REPLY -> sandbox.faults().arm(FaultKind.COMMIT_THEN_DROP, sort(on), times);
            case HALF_ANSWER -> sandbox.faults().arm(FaultKind.HALF_RESPONSE, sort(on), times);
            case REVOKED_TOKEN -> sandbox.faults().arm(FaultKind.REVOKED_USER, sort(on), times);
            default -> sandbox.faults().arm(FaultKind.valueOf(fault.name()), sort(on), times);
        }
    }

    static Predicate<CallSummary> sort(Call sort) {
        return switch (sort) {
            case READ -> CallSummary.reading();
            case LOOKUP -> CallSummary::lookup;
            case POST -> CallSummary::posts;
            case ANY -> CallSummary.any();
            default -> call -> false;
        };
    }
}
