package io.duebridge.quickbooks;

import static io.duebridge.sandbox.quickbooks.CallSummary.any;
import static io.duebridge.sandbox.quickbooks.CallSummary.creating;
import static io.duebridge.sandbox.quickbooks.CallSummary.of;
import static io.duebridge.sandbox.quickbooks.CallSummary.querying;
import static io.duebridge.sandbox.quickbooks.CallSummary.tokens;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.sandbox.quickbooks.Operation;
import java.time.Duration;
import java.util.function.Predicate;

/** The kit's faults and sorts of call as the sandbox knows them. */
final class Played {
    private Played() {}

    static io.duebridge.sandbox.quickbooks.Fault fault(
            Fault fault, Duration lookupLag, Duration readTimeout, Duration retryAfter) {
        return switch (fault) {
            case HANG -> io.duebridge.sandbox.quickbooks.Fault.slow(readTimeout.plusSeconds(1));
            case LATE_COMMIT -> io.duebridge.sandbox.quickbooks.Fault.lateCommit(Duration.ofMillis(700));
            case THROTTLE -> io.duebridge.sandbox.quickbooks.Fault.throttle(retryAfter);
            case LAGGING_LOOKUP -> io.duebridge.sandbox.quickbooks.Fault.laggingLookup(lookupLag.minusSeconds(1));
            case HALF_ANSWER -> io.duebridge.sandbox.quickbooks.Fault.of(FaultKind.HALF_RESPONSE);
            default -> io.duebridge.sandbox.quickbooks.Fault.of(FaultKind.valueOf(fault.name()));
        };
    }

    static Predicate<CallSummary> calls(Call sort) {
        Predicate<CallSummary> lookup = querying("Payment");
        Predicate<CallSummary> entryLookup = querying("JournalEntry");
        return switch (sort) {
            case SIGN_IN -> tokens();
            case POST -> creating("Payment");
            case POST_BATCH -> of(Operation.BATCH);
            case LOOKUP -> lookup;
            case ENTRY_LOOKUP -> entryLookup;
            case ENTRY -> creating("JournalEntry");
            case CHANGE -> of(Operation.UPDATE, "Payment").or(of(Operation.VOID, "Payment"));
            case READ ->
                of(Operation.QUERY)
                        .or(of(Operation.CDC))
                        .or(of(Operation.REPORT))
                        .and(lookup.or(entryLookup).negate());
            case ANY -> any();
        };
    }
}
