package io.duebridge.spi;

import java.util.List;
import java.util.Optional;

/** The answer to "does this connection work": one step after the other, each with what to do if it does not. */
public record ConnectionCheck(Optional<ErpIdentity> identity, List<Step> steps) {
    public ConnectionCheck {
        steps = List.copyOf(steps);
    }

    public boolean passed() {
        return steps.stream().allMatch(step -> step.result() == Result.OK);
    }

    /** What is checked, in this order. */
    public enum Topic {
        REACH,
        SIGN_IN,
        READ,
        POST
    }

    public enum Result {
        OK,
        FAILED,
        /** Not tried, because a step before it failed. */
        SKIPPED
    }

    /**
     * @param code the {@link ErrorCode#code()} of a failure
     * @param message what was found, or what went wrong and what to do
     * @param kind of a failure, if it is known: a vendor that is out of order for a minute is no reason to sign in again
     */
    public record Step(Topic topic, Result result, Optional<String> code, String message, Optional<ErrorKind> kind) {
        public Step(Topic topic, Result result, Optional<String> code, String message) {
            this(topic, result, code, message, Optional.empty());
        }
    }
}
