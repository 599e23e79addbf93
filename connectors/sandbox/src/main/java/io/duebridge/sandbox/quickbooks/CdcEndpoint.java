package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDeletion;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Change data capture: whole entities changed since a time, deletions among them, over at most 30 days.
 *
 * <p>At most 1000 objects in one answer, and no way to page. The documentation does not say whether that counts per entity or overall,
 * nor which objects are left out: here it counts overall, and the newest come first.
 */
final class CdcEndpoint {
    private static final Duration REACH = Duration.ofDays(30);
    private static final int MAX_OBJECTS = 1000;

    private final Ledger ledger;
    private final Rendering rendering;

    CdcEndpoint(Ledger ledger, Rendering rendering) {
        this.ledger = ledger;
        this.rendering = rendering;
    }

    Reply changes(String entities, String changedSince, Instant visibleUntil) {
        List<Face> faces = faces(entities);
        Instant now = ledger.clock().instant();
        Instant since = since(changedSince, now);
        return ledger.read(view -> Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("CDCResponse");
            json.writeStartObject();
            json.writeArrayFieldStart("QueryResponse");
            int room = MAX_OBJECTS;
            for (Face face : faces) {
                room -= write(json, face, since, visibleUntil, room, view);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeStringField("time", Wire.time(now, view.company().zone()));
            json.writeEndObject();
        })));
    }

    private int write(JsonGenerator json, Face face, Instant since, Instant visibleUntil, int room, LedgerView view)
            throws IOException {
        List<LedgerDeletion> gone = new ArrayList<>(view.deletedSince(since));
        gone.removeIf(deletion -> deletion.kind() != face.kind());
        Collections.reverse(gone);
        List<LedgerDeletion> deletions = gone.subList(0, Math.min(room, gone.size()));
        List<LedgerEntity> changed = view.changed(face.kind(), since, Instant.MAX, true).stream()
                .map(LedgerEntity.class::cast)
                .filter(entity -> !entity.createdAt().isAfter(visibleUntil))
                .limit(room - (long) deletions.size())
                .toList();
        int written = changed.size() + deletions.size();
        if (written == 0) {
            return 0;
        }
        json.writeStartObject();
        json.writeArrayFieldStart(face.name());
        for (LedgerEntity entity : changed) {
            rendering.write(json, face, entity, view);
        }
        for (LedgerDeletion deletion : deletions) {
            deleted(json, deletion, view);
        }
        json.writeEndArray();
        json.writeNumberField("startPosition", 1);
        json.writeNumberField("maxResults", written);
        json.writeEndObject();
        return written;
    }

    private static void deleted(JsonGenerator json, LedgerDeletion deletion, LedgerView view) throws IOException {
        json.writeStartObject();
        json.writeStringField("domain", "QBO");
        json.writeStringField("status", "Deleted");
        json.writeStringField("Id", deletion.id());
        json.writeObjectFieldStart("MetaData");
        json.writeStringField(
                "LastUpdatedTime",
                Wire.seconds(deletion.deletedAt(), view.company().zone()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static List<Face> faces(String entities) {
        List<Face> faces = new ArrayList<>();
        for (String name : entities.split(",", -1)) {
            String wanted = name.strip().toLowerCase(Locale.ROOT);
            if (!wanted.isEmpty()) {
                faces.add(Faces.byPath(wanted)
                        .orElseThrow(() -> QboFault.of(
                                2170, "Invalid Enumeration", "Invalid Enumeration : entities " + name.strip())));
            }
        }
        if (faces.isEmpty()) {
            throw QboFault.missing("entities");
        }
        return faces;
    }

    private Instant since(String changedSince, Instant now) {
        Instant since;
        try {
            since = Property.instant(changedSince, ledger.company().zone());
        } catch (DateTimeException e) {
            throw QboFault.of(2170, "Invalid Enumeration", "Invalid date in changedSince : " + changedSince);
        }
        if (since.isBefore(now.minus(REACH))) {
            throw QboFault.business("changedSince lies more than " + REACH.toDays() + " days back.");
        }
        return since;
    }
}
