package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Optional;

/** Members that several entities share. */
final class Head {
    private Head() {}

    static void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        ZoneId zone = view.company().zone();
        json.writeStringField("domain", "QBO");
        json.writeBooleanField("sparse", false);
        json.writeStringField("Id", entity.id());
        json.writeStringField("SyncToken", Integer.toString(entity.version()));
        json.writeObjectFieldStart("MetaData");
        json.writeStringField("CreateTime", Wire.seconds(entity.createdAt(), zone));
        json.writeStringField("LastUpdatedTime", Wire.seconds(entity.changedAt(), zone));
        json.writeEndObject();
    }

    /** Only companies with several currencies say which. */
    static void currency(JsonGenerator json, String currency, Optional<BigDecimal> rate, LedgerView view)
            throws IOException {
        if (view.company().multiCurrency()) {
            Wire.currency(json, currency);
            if (rate.isPresent()) {
                json.writeFieldName("ExchangeRate");
                json.writeNumber(Wire.plain(rate.get()));
            }
        }
    }

    static BigDecimal home(BigDecimal amount, BigDecimal rate) {
        return amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    static void customerRef(JsonGenerator json, String id, LedgerView view) throws IOException {
        Wire.ref(
                json,
                "CustomerRef",
                id,
                view.customer(id).map(LedgerCustomer::details).map(d -> d.displayName()));
    }

    /** A reference to a list entry, with its name where there is one. */
    static void listRef(JsonGenerator json, String field, EntityKind kind, Optional<String> id, LedgerView view)
            throws IOException {
        if (id.isPresent()) {
            Wire.ref(json, field, id.get(), view.find(kind, id.get()).flatMap(ListWriters::name));
        }
    }

    static void optional(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }

    /** An object with one text in it, as in {@code "CustomerMemo":{"value":"..."}}. */
    static void wrapped(JsonGenerator json, String field, String member, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeObjectFieldStart(field);
            json.writeStringField(member, value.get());
            json.writeEndObject();
        }
    }
}
