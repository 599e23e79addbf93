package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAttachable;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes entities, together with the members clients sent that the ledger has no place for. */
final class Rendering {
    private record Key(EntityKind kind, String id) {}

    private final Map<Key, ObjectNode> extras = new ConcurrentHashMap<>();
    private final FileLinks links;

    Rendering(FileLinks links) {
        this.links = links;
    }

    void write(JsonGenerator json, Face face, LedgerEntity entity, LedgerView view) throws IOException {
        json.writeStartObject();
        face.writer().write(json, entity, view);
        if (entity instanceof LedgerAttachable file && file.content().isPresent()) {
            json.writeStringField("FileAccessUri", links.access(file.id()));
            json.writeStringField("TempDownloadUri", links.signed(file.id()));
        }
        ObjectNode extra = extras.get(new Key(face.kind(), entity.id()));
        if (extra != null) {
            for (Map.Entry<String, JsonNode> field : extra.properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
        }
        json.writeEndObject();
    }

    /** The entity as a client would read it. */
    ObjectNode tree(Face face, LedgerEntity entity, LedgerView view) {
        try {
            return (ObjectNode) Wire.MAPPER.readTree(Wire.bytes(json -> write(json, face, entity, view)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(LedgerEntity entity, ObjectNode sent, Set<String> names) {
        ObjectNode kept = Wire.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            if (names.contains(field.getKey()) && !field.getValue().isNull()) {
                kept.set(field.getKey(), field.getValue());
            }
        }
        Key key = new Key(entity.kind(), entity.id());
        if (kept.isEmpty()) {
            extras.remove(key);
        } else {
            extras.put(key, kept);
        }
    }
}
