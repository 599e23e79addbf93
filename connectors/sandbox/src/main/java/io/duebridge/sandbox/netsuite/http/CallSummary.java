package io.duebridge.sandbox.netsuite.http;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What fault matchers and the log see of a call.
 *
 * @param record the record type as in {@code customerPayment}, where the call names one
 * @param soap whether it came by SOAP
 */
public record CallSummary(Operation operation, Optional<String> record, boolean soap) {
    /** Every call but those that sign in. */
    public static Predicate<CallSummary> any() {
        return call -> !call.operation().signsIn();
    }

    public static Predicate<CallSummary> of(Operation operation) {
        return call -> call.operation() == operation;
    }

    public static Predicate<CallSummary> of(Operation operation, String record) {
        return of(operation).and(call -> call.record().filter(record::equals).isPresent());
    }

    /** Matches the making of, say, a {@code customerPayment}, by add or by upsert. */
    public static Predicate<CallSummary> creating(String record) {
        return of(Operation.ADD, record).or(of(Operation.UPSERT, record));
    }

    /** Matches whatever reads the books. */
    public static Predicate<CallSummary> reading() {
        return any().and(call -> !call.operation().writes() && call.operation() != Operation.ABOUT);
    }
}
