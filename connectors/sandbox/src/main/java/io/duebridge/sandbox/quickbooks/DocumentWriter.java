package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Invoices and credit memos on the wire. */
final class DocumentWriter implements Face.EntityWriter {
    @Override
    public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        LedgerDocument document = (LedgerDocument) entity;
        DocumentDetails details = document.details();
        boolean invoice = document.kind() == EntityKind.INVOICE;
        if (invoice) {
            json.writeBooleanField("AllowIPNPayment", false);
            json.writeBooleanField("AllowOnlinePayment", false);
            json.writeBooleanField("AllowOnlineCreditCardPayment", false);
            json.writeBooleanField("AllowOnlineACHPayment", false);
        }
        Head.write(json, document, view);
        DocumentParts.customField(json, details);
        Head.optional(json, "DocNumber", details.number());
        json.writeStringField("TxnDate", details.date().toString());
        Head.currency(json, details.currency(), Optional.of(details.exchangeRate()), view);
        Head.optional(json, "PrivateNote", details.note());
        if (invoice) {
            links(json, document);
        }
        DocumentParts.lines(json, details, document.id(), view);
        DocumentParts.tax(json, details, document.id());
        Head.customerRef(json, document.customer(), view);
        Head.wrapped(json, "CustomerMemo", "value", details.message());
        DocumentParts.address(json, details, view);
        Head.listRef(json, "SalesTermRef", EntityKind.TERM, details.term(), view);
        if (invoice) {
            json.writeStringField("DueDate", details.dueDate().toString());
        }
        amounts(json, document, view);
        json.writeBooleanField("ApplyTaxAfterDiscount", false);
        json.writeStringField("PrintStatus", "NeedToPrint");
        json.writeStringField("EmailStatus", "NotSet");
        Head.wrapped(json, "BillEmail", "Address", details.billEmail());
    }

    /** An invoice names its payments, but not how much of them it got. */
    private static void links(JsonGenerator json, LedgerDocument document) throws IOException {
        json.writeArrayFieldStart("LinkedTxn");
        for (String payment : document.payments()) {
            json.writeStartObject();
            json.writeStringField("TxnId", payment);
            json.writeStringField("TxnType", "Payment");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void amounts(JsonGenerator json, LedgerDocument document, LedgerView view) throws IOException {
        String id = document.id();
        BigDecimal rate = document.details().exchangeRate();
        Wire.money(json, "TotalAmt", document.total(), id);
        if (view.company().multiCurrency()) {
            Wire.money(json, "HomeTotalAmt", Head.home(document.total(), rate), id);
        }
        if (document.kind() == EntityKind.CREDIT_MEMO) {
            Wire.money(json, "RemainingCredit", document.open(), id);
        }
        Wire.money(json, "Balance", document.open(), id);
        if (view.company().multiCurrency()) {
            Wire.money(json, "HomeBalance", Head.home(document.open(), rate), id);
        }
    }
}
