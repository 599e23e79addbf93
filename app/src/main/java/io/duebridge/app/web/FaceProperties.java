package io.duebridge.app.web;

import io.duebridge.portal.face.FaceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The company's face as the portal takes it. */
final class FaceProperties {
    private static final String FACE = "duebridge.portal.face.";

    private FaceProperties() {}

    static Map<String, Object> of(FaceSettings face) {
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, "logo", face.logo());
        put(properties, "mail-logo", face.mailLogo());
        put(properties, "icon", face.icon());
        put(properties, "accent", face.accent());
        put(properties, "header", face.header());
        put(properties, "help-folder", face.helpFolder());
        put(properties, "video", face.video());
        face.links().forEach((name, link) -> {
            put(properties, "links." + name + ".address", link.address());
            put(properties, "links." + name + ".title", link.title());
        });
        return properties;
    }

    private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            properties.put(FACE + name, value.toString());
        }
    }
}
