package io.duebridge.collections.webhooks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What one event means for receivers.
 *
 * @param id the message's
 * @param ids what it is about, by name: the thing itself first, {@code customer} last
 * @param subject messages about the same are sent in their order
 * @param path of the thing in the API
 */
record News(UUID id, WebhookType type, Map<String, UUID> ids, String subject, String path) {
    static News of(UUID id, WebhookType type, String what, UUID thing, UUID customer, String path) {
        Map<String, UUID> ids = new LinkedHashMap<>();
        ids.put(what, thing);
        ids.put("customer", customer);
        return new News(id, type, ids, what + ":" + thing, path + "/" + thing);
    }

    /** Names one more thing that it is about. */
    News with(String what, UUID thing) {
        Map<String, UUID> more = new LinkedHashMap<>();
        ids.forEach((name, id) -> {
            if (name.equals("customer")) {
                more.put(what, thing);
            }
            more.put(name, id);
        });
        return new News(id, type, more, subject, path);
    }
}
