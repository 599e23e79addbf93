package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.LedgerAttachable;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;

/** Attached files on the wire; {@link Rendering} adds where to fetch them from. */
final class AttachableWriter implements Face.EntityWriter {
    @Override
    public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        LedgerAttachable attachable = (LedgerAttachable) entity;
        LedgerAttachable.Details details = attachable.details();
        Head.optional(json, "FileName", details.fileName());
        if (attachable.content().isPresent()) {
            json.writeNumberField("Size", attachable.content().get().length);
            Head.optional(json, "ContentType", details.contentType());
        }
        Head.optional(json, "Note", details.note());
        Head.write(json, attachable, view);
        json.writeArrayFieldStart("AttachableRef");
        for (LedgerAttachable.Link link : details.links()) {
            json.writeStartObject();
            json.writeObjectFieldStart("EntityRef");
            json.writeStringField("value", link.id());
            json.writeStringField("type", link.type());
            json.writeEndObject();
            json.writeBooleanField("IncludeOnSend", link.sent());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
