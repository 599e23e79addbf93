package io.duebridge.collections.plans;

import java.util.Arrays;
import java.util.List;

/** Whose turn it is, or what became of a plan. */
public enum PlanState {
    /** The customer proposed it; the company decides. */
    PROPOSED,
    /** The company proposed it; the customer decides. */
    OFFERED,
    /** Agreed, and being paid. */
    ACTIVE,
    /** All of it was paid in time, or nothing of its documents is owed any more. */
    KEPT,
    /** An instalment was not paid in time. */
    BROKEN,
    /** The other side did not agree. */
    DECLINED,
    /** Whoever proposed it took it back, or the company ended it. */
    CANCELLED;

    /** The names of those in which it is open. */
    public static List<String> open() {
        return Arrays.stream(values()).filter(PlanState::isOpen).map(Enum::name).toList();
    }

    public boolean isOpen() {
        return this == PROPOSED || this == OFFERED || this == ACTIVE;
    }
}
