package io.duebridge.netsuite;

import static io.duebridge.sandbox.netsuite.http.CallSummary.any;
import static io.duebridge.sandbox.netsuite.http.CallSummary.creating;
import static io.duebridge.sandbox.netsuite.http.CallSummary.of;
import static io.duebridge.sandbox.netsuite.http.CallSummary.reading;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.LoggedRequest;
import io.duebridge.sandbox.netsuite.http.Operation;
import java.time.Duration;
import java.util.function.Predicate;

/** What the kit lets go wrong, as the sandbox plays it, and the kit's sorts of calls, as the sandbox logs them. */
final class FixtureFaults {
    private final NetSuiteSandbox sandbox;
    private final String transport;
    private final Duration readTimeout;
    private final Duration lookupLag;

    FixtureFaults(NetSuiteSandbox sandbox, String transport, Duration readTimeout, Duration lookupLag) {
        this.sandbox = sandbox;
        this.transport = transport;
        this.readTimeout = readTimeout;
        this.lookupLag = lookupLag;
    }

    /** @param times 0: nothing goes wrong any more */
    void arm(Fault fault, Call on, int times) {
        if (times == 0) {
            sandbox.faults().clear();
        } else {
            sandbox.faults().arm(played(fault), sort(on), times);
        }
    }

    private io.duebridge.sandbox.netsuite.http.Fault played(Fault fault) {
        return switch (fault) {
            case HANG -> io.duebridge.sandbox.netsuite.http.Fault.slow(readTimeout.plusSeconds(1));
            case LATE_COMMIT -> io.duebridge.sandbox.netsuite.http.Fault.lateCommit(Duration.ofMillis(700));
            case LAGGING_LOOKUP -> io.duebridge.sandbox.netsuite.http.Fault.laggingLookup(lookupLag.minusSeconds(1));
            case HALF_ANSWER -> io.duebridge.sandbox.netsuite.http.Fault.of(FaultKind.HALF_RESPONSE);
            default -> io.duebridge.sandbox.netsuite.http.Fault.of(FaultKind.valueOf(fault.name()));
        };
    }

    private static Predicate<CallSummary> sort(Call sort) {
        Predicate<CallSummary> lookup = of(Operation.GET, "customerPayment");
        return switch (sort) {
            case SIGN_IN -> of(Operation.TOKEN);
            case POST -> creating("customerPayment");
            case LOOKUP -> lookup;
            case ENTRY -> creating("journalEntry");
            case ENTRY_LOOKUP -> of(Operation.GET, "journalEntry");
            case CHANGE -> of(Operation.UPDATE, "customerPayment").or(of(Operation.VOID));
            case READ -> reading().and(lookup.negate());
            case ANY -> any();
            case POST_BATCH -> call -> false;
        };
    }

    /** Tokens over SOAP are signed in with each call: a refused one that is signed anew counts as signing in again. */
    int calls(Call sort) {
        if (sort == Call.SIGN_IN && transport.equals("soap")) {
            return (int) sandbox.log().all().stream()
                    .filter(FixtureFaults::wasRefused)
                    .count();
        }
        return sandbox.log().matching(sort(sort)).size();
    }

    private static boolean wasRefused(LoggedRequest request) {
        return request.fault().filter(fault -> fault == FaultKind.EXPIRED_TOKEN).isPresent();
    }
}
