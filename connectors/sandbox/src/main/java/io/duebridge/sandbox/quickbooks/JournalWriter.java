package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.util.Optional;

/** Journal entries on the wire. They have no balance: what is open of one shows only in the lines of payments. */
final class JournalWriter implements Face.EntityWriter {
    static final String DETAIL = "JournalEntryLineDetail";

    @Override
    public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        LedgerJournal journal = (LedgerJournal) entity;
        json.writeBooleanField("Adjustment", false);
        Head.write(json, journal, view);
        Head.optional(json, "DocNumber", journal.details().number());
        json.writeStringField("TxnDate", journal.details().date().toString());
        Head.currency(json, journal.currency(), Optional.of(journal.details().exchangeRate()), view);
        Head.optional(json, "PrivateNote", journal.details().note());
        json.writeArrayFieldStart("Line");
        int number = 0;
        for (JournalLine line : journal.details().lines()) {
            line(json, journal, line, number++, view);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("TxnTaxDetail");
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, LedgerJournal journal, JournalLine line, int number, LedgerView view)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("Id", Integer.toString(number));
        Head.optional(json, "Description", line.description());
        Wire.money(json, "Amount", line.amount(), journal.id());
        json.writeStringField("DetailType", DETAIL);
        json.writeObjectFieldStart(DETAIL);
        json.writeStringField("PostingType", line.side() == JournalLine.Side.DEBIT ? "Debit" : "Credit");
        if (line.customer().isPresent()) {
            String customer = line.customer().get();
            json.writeObjectFieldStart("Entity");
            json.writeStringField("Type", "Customer");
            Wire.ref(
                    json,
                    "EntityRef",
                    customer,
                    view.customer(customer).map(LedgerCustomer::details).map(d -> d.displayName()));
            json.writeEndObject();
        }
        Head.listRef(json, "AccountRef", EntityKind.ACCOUNT, Optional.of(line.account()), view);
        json.writeEndObject();
        json.writeEndObject();
    }
}
