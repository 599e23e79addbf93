package io.duebridge.collections.payments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An event's payload: texts only, amounts among them. */
final class EventJson {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    EventJson put(String name, Object value) {
        root.put(name, value.toString());
        return this;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
