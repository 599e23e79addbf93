package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.LedgerChange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What webhooks look like, in both of the service's forms, and how they are signed. */
final class WebhookBodies {
    private static final DateTimeFormatter LEGACY_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    private final String realm;

    WebhookBodies(String realm) {
        this.realm = realm;
    }

    /** @param operation in the words of the older form: Create, Update, Delete */
    record Event(String id, String realm, String entity, String record, String operation, Instant at) {
        static Event of(String realm, String entity, String record, Instant at) {
            return new Event(UUID.randomUUID().toString(), realm, entity, record, "Update", at);
        }
    }

    /** Empty for what the service has no webhook for. */
    Optional<Event> event(LedgerChange change) {
        String operation = switch (change.what()) {
            case CREATED -> "Create";
            case UPDATED -> "Update";
            case DELETED -> "Delete";
        };
        return Faces.ALL.stream()
                .filter(face -> face.kind() == change.kind())
                .findFirst()
                .map(face -> new Event(
                        UUID.randomUUID().toString(), realm, face.name(), change.id(), operation, change.at()));
    }

    String body(List<Event> events, WebhookFormat format) {
        return format == WebhookFormat.CLOUD_EVENTS ? cloudEvents(events) : legacy(events);
    }

    private static String cloudEvents(List<Event> events) {
        ArrayNode all = Wire.MAPPER.createArrayNode();
        for (Event event : events) {
            all.addObject()
                    .put("specversion", "1.0")
                    .put("id", event.id())
                    .put("source", "intuit.c2FuZGJveA==")
                    .put("type", type(event))
                    .put("datacontenttype", "application/json")
                    .put("time", event.at().toString())
                    .put("intuitentityid", event.record())
                    .put("intuitaccountid", event.realm())
                    .putObject("data");
        }
        return all.toString();
    }

    private static String type(Event event) {
        String done = event.operation().toLowerCase(Locale.ROOT) + "d";
        return "qbo." + event.entity().toLowerCase(Locale.ROOT) + "." + done + ".v1";
    }

    private static String legacy(List<Event> events) {
        ObjectNode root = Wire.MAPPER.createObjectNode();
        ArrayNode companies = root.putArray("eventNotifications");
        Map<String, ArrayNode> byRealm = new LinkedHashMap<>();
        for (Event event : events) {
            byRealm.computeIfAbsent(
                            event.realm(),
                            company -> companies
                                    .addObject()
                                    .put("realmId", company)
                                    .putObject("dataChangeEvent")
                                    .putArray("entities"))
                    .addObject()
                    .put("name", event.entity())
                    .put("id", event.record())
                    .put("operation", event.operation())
                    .put("lastUpdated", LEGACY_TIME.format(event.at().atOffset(ZoneOffset.ofHours(-7))));
        }
        return root.toString();
    }

    String signature(String verifierToken, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(verifierToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
