package io.duebridge.collections.engagement;

import java.util.UUID;

/** A promise to pay. */
public record PromiseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
