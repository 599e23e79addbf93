package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The objects of one account, by id in the order they were made, and the events that tell of them. Guarded by the caller. */
final class StripeBooks {
    static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<Consumer<ObjectNode>> listeners = new ArrayList<>();
    private int last;

    StripeBooks(InstantSource clock) {
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    void listen(Consumer<ObjectNode> listener) {
        listeners.add(listener);
    }

    ObjectNode create(String prefix, String kind) {
        String id = nextId(prefix);
        ObjectNode made = JSON.createObjectNode()
                .put("id", id)
                .put("object", kind)
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false);
        objects.put(id, made);
        return made;
    }

    private String nextId(String prefix) {
        last++;
        return prefix + "_test_" + String.format(java.util.Locale.ROOT, "%06d", last);
    }

    ObjectNode get(String kind, String id) {
        ObjectNode found = objects.get(id);
        if (found == null || !found.path("object").asText().equals(kind)) {
            throw StripeRefusal.missing(kind, id);
        }
        return found;
    }

    /** Newest first, as Stripe lists. */
    List<ObjectNode> all(String kind, Predicate<ObjectNode> wanted) {
        List<ObjectNode> found = new ArrayList<>();
        objects.values().stream()
                .filter(one -> one.path("object").asText().equals(kind) && wanted.test(one))
                .forEach(one -> found.add(0, one));
        return found;
    }

    List<ObjectNode> events() {
        List<ObjectNode> newest = new ArrayList<>();
        events.forEach(one -> newest.add(0, one));
        return newest;
    }

    void happened(String type, ObjectNode object) {
        ObjectNode event = JSON.createObjectNode()
                .put("id", nextId("evt"))
                .put("object", "event")
                .put("api_version", "2026-01-28")
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        event.putObject("data").set("object", object.deepCopy());
        events.add(event);
        listeners.forEach(listener -> listener.accept(event));
    }
}
