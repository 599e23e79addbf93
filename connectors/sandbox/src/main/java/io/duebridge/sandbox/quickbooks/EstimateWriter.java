package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerEstimate;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** Estimates on the wire. They have no balance. */
final class EstimateWriter implements Face.EntityWriter {
    @Override
    public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        LedgerEstimate estimate = (LedgerEstimate) entity;
        DocumentDetails details = estimate.details();
        Head.optional(json, "ExpirationDate", estimate.state().expires().map(LocalDate::toString));
        Head.optional(json, "AcceptedBy", estimate.state().acceptedBy());
        Head.optional(json, "AcceptedDate", estimate.state().acceptedOn().map(LocalDate::toString));
        Head.write(json, estimate, view);
        DocumentParts.customField(json, details);
        Head.optional(json, "DocNumber", details.number());
        json.writeStringField("TxnDate", details.date().toString());
        Head.currency(json, details.currency(), Optional.of(details.exchangeRate()), view);
        Head.optional(json, "PrivateNote", details.note());
        json.writeStringField("TxnStatus", estimate.state().status().label());
        json.writeArrayFieldStart("LinkedTxn");
        for (String invoice : estimate.state().invoices()) {
            json.writeStartObject();
            json.writeStringField("TxnId", invoice);
            json.writeStringField("TxnType", "Invoice");
            json.writeEndObject();
        }
        json.writeEndArray();
        DocumentParts.lines(json, details, estimate.id(), view);
        DocumentParts.tax(json, details, estimate.id());
        Head.customerRef(json, details.customer(), view);
        Head.wrapped(json, "CustomerMemo", "value", details.message());
        DocumentParts.address(json, details, view);
        Head.listRef(json, "SalesTermRef", EntityKind.TERM, details.term(), view);
        Wire.money(json, "TotalAmt", estimate.total(), estimate.id());
        json.writeBooleanField("ApplyTaxAfterDiscount", false);
        json.writeStringField("PrintStatus", "NeedToPrint");
        json.writeStringField("EmailStatus", "NotSet");
        Head.wrapped(json, "BillEmail", "Address", details.billEmail());
    }
}
