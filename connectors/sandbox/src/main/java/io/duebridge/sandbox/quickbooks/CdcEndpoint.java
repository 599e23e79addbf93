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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Change data capture: whole entities changed since a time, deletions among them, over at most 30 days.
 *
 * <p>At most 1000 objects in one answer, and no way to page. The documentation does not say whether that counts per entity or overall,
 * nor which objects are left out: here it counts overall, and {@link AnswerOrder} says which come first.
 */
final class CdcEndpoint {
    private static final Duration REACH = Duration.ofDays(30);
    private static final int MAX_OBJECTS = 1000;

    private final Ledger ledger;
    private final Rendering rendering;
    private final AnswerOrder order;

    CdcEndpoint(Ledger ledger, Rendering rendering, AnswerOrder order) {
        this.ledger = ledger;
        this.rendering = rendering;
        this.order = order;
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

    /** What changed or, without an entity, was deleted. */
    private record Told(Instant at, Optional<LedgerEntity> entity, Optional<LedgerDeletion> deletion) {
        /** Change times count in whole seconds on the wire. */
        Instant second() {
            return at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    private int write(JsonGenerator json, Face face, Instant since, Instant visibleUntil, int room, LedgerView view)
            throws IOException {
        List<Told> told = told(face, since, visibleUntil, view);
        int written = Math.min(room, told.size());
        if (written == 0) {
            return 0;
        }
        json.writeStartObject();
        json.writeArrayFieldStart(face.name());
        for (Told one : told.subList(0, written)) {
            if (one.entity().isPresent()) {
                rendering.write(json, face, one.entity().get(), view);
            } else {
                deleted(json, one.deletion().orElseThrow(), view);
            }
        }
        json.writeEndArray();
        json.writeNumberField("startPosition", 1);
        json.writeNumberField("maxResults", written);
        json.writeEndObject();
        return written;
    }

    private List<Told> told(Face face, Instant since, Instant visibleUntil, LedgerView view) {
        List<Told> told = new ArrayList<>();
        for (LedgerEntity entity : view.changed(face.kind(), since, Instant.MAX, false)) {
            if (!entity.createdAt().isAfter(visibleUntil)) {
                told.add(new Told(entity.changedAt(), Optional.of(entity), Optional.empty()));
            }
        }
        for (LedgerDeletion deletion : view.deletedSince(since)) {
            if (deletion.kind() == face.kind()) {
                told.add(new Told(deletion.deletedAt(), Optional.empty(), Optional.of(deletion)));
            }
        }
        order.mixTies(told);
        Comparator<Told> byTime = Comparator.comparing(Told::second);
        switch (order.changeFeed()) {
            case OLDEST_FIRST -> told.sort(byTime);
            case NEWEST_FIRST -> told.sort(byTime.reversed());
            case DELETIONS_LAST ->
                told.sort(Comparator.comparing((Told one) -> one.deletion().isPresent())
                        .thenComparing(byTime));
            case NONE -> order.mix(told);
        }
        return told;
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
