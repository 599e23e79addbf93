package io.duebridge.sap;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What goes wrong on the way to the sandbox, in the kit's words. */
final class FixtureFaults {
    /** Each wrong for a reason of SAP's own. */
    static final Map<String, String> SETTINGS = Map.of(
            "company-codes", "10101",
            "client", "1000",
            "time-zone", "Walldorf",
            "payment-types", "DZZ",
            "base-url", "https://my300000-api.s4hana.cloud.sap/sap/opu",
            "page-size", "0",
            "read-timeout", "1h",
            "document-type", "ZP",
            "bank-accounts", "*=bank",
            "message-meanings", "F5201=closed");

    private FixtureFaults() {}

    static void arm(SapSandbox sandbox, Fault fault, Predicate<CallSummary> on, int times, Duration readTimeout) {
        if (times == 0) {
            sandbox.faults().clear();
            return;
        }
        switch (fault) {
            case HANG ->
                sandbox.faults()
                        .arm(
                                new io.duebridge.sandbox.sap.http.Fault(FaultKind.HANG, readTimeout.plusSeconds(1)),
                                on,
                                times);
            case LATE_COMMIT -> sandbox.faults().arm(FaultKind.SLOW, on, times);
            case DROP_BEFORE_COMMIT -> sandbox.faults().arm(FaultKind.DROP, on, times);
            case COMMIT_THEN_DROP_REPLY -> sandbox.faults().arm(FaultKind.COMMIT_THEN_DROP, on, times);
            case HALF_ANSWER -> sandbox.faults().arm(FaultKind.HALF_RESPONSE, on, times);
            case REVOKED_TOKEN -> sandbox.faults().arm(FaultKind.REVOKED_USER, on, times);
            default -> sandbox.faults().arm(FaultKind.valueOf(fault.name()), on, times);
        }
    }

    /** @param applies whether payments are posted by our function module or S/4HANA; else they are looked for among customers' items */
    static Predicate<CallSummary> sort(Call sort, boolean applies) {
        return sort == Call.LOOKUP && !applies
                ? call -> Set.of("zbapi_ar_acc_getopenitems", "zbapi_customer_getlist")
                        .contains(call.entity())
                : sort(sort);
    }

    private static Predicate<CallSummary> sort(Call sort) {
        return switch (sort) {
            case READ -> CallSummary.reading();
            case LOOKUP, ENTRY_LOOKUP -> CallSummary::lookup;
            case ENTRY -> CallSummary::charges;
            case CHANGE -> call -> call.clears() || call.reverses();
            case POST -> CallSummary::posts;
            case ANY -> CallSummary.any();
            default -> call -> false;
        };
    }
}
