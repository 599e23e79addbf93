package io.duebridge.collections.plans;

import java.util.UUID;

/** A payment plan. */
public record PlanId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
