package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reading, creating, updating, voiding and deleting one entity. */
final class EntityEndpoint {
    /** What came of a write. */
    record Written(Face face, LedgerEntity entity, boolean deleted) {}

    private static final Pattern UPDATES = Pattern.compile("\"Id\"\\s*:");

    private final Ledger ledger;
    private final Rendering rendering;
    private final Map<EntityKind, EntityReader> readers = new EnumMap<>(EntityKind.class);

    EntityEndpoint(Ledger ledger, Rendering rendering) {
        this.ledger = ledger;
        this.rendering = rendering;
        readers.put(EntityKind.CUSTOMER, new CustomerReader());
        readers.put(EntityKind.INVOICE, new DocumentReader(EntityKind.INVOICE));
        readers.put(EntityKind.CREDIT_MEMO, new DocumentReader(EntityKind.CREDIT_MEMO));
        readers.put(EntityKind.REFUND_RECEIPT, new RefundReader());
        readers.put(EntityKind.PAYMENT, new PaymentReader());
        readers.put(EntityKind.JOURNAL_ENTRY, new JournalReader());
        readers.put(EntityKind.DEPOSIT, new DepositReader());
        readers.put(EntityKind.ESTIMATE, new EstimateReader());
        readers.put(EntityKind.ATTACHABLE, new AttachableReader());
    }

    /** A write that names an id is an update, whether it says so or not. Looks at the text, as this runs for every call. */
    static boolean namesId(Call call) {
        return UPDATES.matcher(call.text()).find() && call.json().hasNonNull("Id");
    }

    Reply read(Face face, String id) {
        return ledger.read(view -> {
            LedgerEntity entity =
                    view.find(face.kind(), id).map(LedgerEntity.class::cast).orElseThrow(QboFault::notFound);
            return Reply.json(Wire.bytes(json -> {
                json.writeStartObject();
                json.writeFieldName(face.name());
                rendering.write(json, face, entity, view);
                time(json, view);
                json.writeEndObject();
            }));
        });
    }

    Written write(Face face, Operation operation, ObjectNode body) {
        try {
            return switch (operation) {
                case CREATE -> create(face, body);
                case UPDATE -> update(face, body);
                case VOID ->
                    new Written(
                            face,
                            reader(face)
                                    .voidIt(ledger, id(body), version(body))
                                    .orElseThrow(() -> QboFault.unsupported("Operation Void")),
                            false);
                case DELETE ->
                    new Written(
                            face,
                            reader(face)
                                    .delete(ledger, id(body), version(body))
                                    .orElseThrow(() -> QboFault.unsupported("Operation Delete")),
                            true);
                default -> throw new IllegalArgumentException(operation + " does not write an entity");
            };
        } catch (LedgerRefusal refusal) {
            throw QboFault.of(refusal);
        }
    }

    Reply reply(Written written) {
        return ledger.read(view -> Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            result(json, written, view);
            time(json, view);
            json.writeEndObject();
        })));
    }

    /** The member named after the entity. */
    void result(JsonGenerator json, Written written, LedgerView view) throws IOException {
        json.writeFieldName(written.face().name());
        if (written.deleted()) {
            json.writeStartObject();
            json.writeStringField("domain", "QBO");
            json.writeStringField("status", "Deleted");
            json.writeStringField("Id", written.entity().id());
            json.writeEndObject();
        } else {
            rendering.write(json, written.face(), written.entity(), view);
        }
    }

    private Written create(Face face, ObjectNode body) {
        EntityReader reader = reader(face);
        LedgerEntity entity = reader.create(ledger, body);
        rendering.keep(entity, body, reader.echoed());
        return new Written(face, entity, false);
    }

    private Written update(Face face, ObjectNode body) {
        EntityReader reader = reader(face);
        ObjectNode full = new Body(body).flag("sparse", false) ? overlaid(face, body) : body;
        LedgerEntity entity = reader.update(ledger, id(body), version(body), full);
        rendering.keep(entity, full, reader.echoed());
        return new Written(face, entity, false);
    }

    /** A sparse update changes the members sent and leaves the others; members are replaced whole. */
    private ObjectNode overlaid(Face face, ObjectNode body) {
        Optional<ObjectNode> current =
                ledger.read(view -> view.find(face.kind(), id(body)).map(entity -> rendering.tree(face, entity, view)));
        ObjectNode full = current.orElseThrow(QboFault::notFound);
        if (version(full) != version(body)) {
            throw new LedgerRefusal(LedgerRefusal.Reason.STALE, "the entity has moved on");
        }
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            full.set(field.getKey(), field.getValue());
        }
        return full;
    }

    private EntityReader reader(Face face) {
        EntityReader reader = readers.get(face.kind());
        if (reader == null) {
            throw QboFault.unsupported("Writing " + face.name());
        }
        return reader;
    }

    private static String id(ObjectNode body) {
        return new Body(body).required("Id");
    }

    private static int version(ObjectNode body) {
        try {
            return Integer.parseInt(new Body(body).required("SyncToken"));
        } catch (NumberFormatException e) {
            throw QboFault.of(2030, "Invalid ID", "Invalid SyncToken");
        }
    }

    private void time(JsonGenerator json, LedgerView view) throws IOException {
        json.writeStringField(
                "time", Wire.time(ledger.clock().instant(), view.company().zone()));
    }
}
