package io.duebridge.collections.messages;

import java.util.UUID;

/** Names a conversation. */
public record ThreadId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
