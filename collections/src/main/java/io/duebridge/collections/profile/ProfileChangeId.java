package io.duebridge.collections.profile;

import java.util.UUID;

/** Names a change that a customer asked for. */
public record ProfileChangeId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
