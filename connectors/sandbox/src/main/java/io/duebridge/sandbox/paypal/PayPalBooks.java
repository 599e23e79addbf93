package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The objects of one account, by kind and id in the order they were made, and the events that tell of them. Guarded by the caller. */
final class PayPalBooks {
    static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final String base;
    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<Consumer<ObjectNode>> listeners = new ArrayList<>();
    private int last;

    PayPalBooks(InstantSource clock, String base) {
        this.clock = clock;
        this.base = base;
    }

    Instant now() {
        return clock.instant();
    }

    String base() {
        return base;
    }

    String stamp() {
        return now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void listen(Consumer<ObjectNode> listener) {
        listeners.add(listener);
    }

    /** Seventeen letters and digits, as PayPal's are. */
    String nextId() {
        last++;
        return String.format(Locale.ROOT, "5SANDBOX%09d", last);
    }

    ObjectNode create(String kind) {
        String id = nextId();
        ObjectNode made = JSON.createObjectNode().put("id", id).put("create_time", stamp());
        objects.put(kind + "/" + id, made);
        return made;
    }

    Optional<ObjectNode> find(String kind, String id) {
        return Optional.ofNullable(objects.get(kind + "/" + id));
    }

    ObjectNode get(String kind, String id) {
        return find(kind, id).orElseThrow(PayPalRefusal::missing);
    }

    List<ObjectNode> all(String kind, Predicate<ObjectNode> wanted) {
        return objects.entrySet().stream()
                .filter(one -> one.getKey().startsWith(kind + "/"))
                .map(Map.Entry::getValue)
                .filter(wanted)
                .toList();
    }

    /** Newest first, as PayPal lists. */
    List<ObjectNode> events() {
        List<ObjectNode> newest = new ArrayList<>();
        events.forEach(one -> newest.add(0, one));
        return newest;
    }

    void happened(String type, String resourceType, ObjectNode resource) {
        ObjectNode event = JSON.createObjectNode()
                .put("id", "WH-" + nextId())
                .put("event_version", "1.0")
                .put("create_time", stamp())
                .put("resource_type", resourceType)
                .put("resource_version", "2.0")
                .put("event_type", type)
                .put("summary", type);
        event.set("resource", resource.deepCopy());
        events.add(event);
        listeners.forEach(listener -> listener.accept(event));
    }

    static void link(ObjectNode object, String rel, String href, String method) {
        object.withArray("links").addObject().put("href", href).put("rel", rel).put("method", method);
    }
}
