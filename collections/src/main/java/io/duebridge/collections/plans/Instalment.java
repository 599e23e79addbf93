package io.duebridge.collections.plans;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A part of a plan.
 *
 * @param number from 1
 * @param amount zero if it is dropped
 */
public record Instalment(int number, LocalDate due, BigDecimal amount, State state) {
    /** What became of it. */
    public enum State {
        OPEN,
        KEPT,
        MISSED,
        /** Nothing of it is owed any more. */
        DROPPED
    }

    Instalment as(State now) {
        return new Instalment(number, due, amount, now);
    }

    Instalment loweredTo(BigDecimal less) {
        return new Instalment(number, due, less, less.signum() == 0 ? State.DROPPED : state);
    }
}
