package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.LineType;
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
        customField(json, details);
        Head.optional(json, "DocNumber", details.number());
        json.writeStringField("TxnDate", details.date().toString());
        Head.currency(json, details.currency(), Optional.of(details.exchangeRate()), view);
        Head.optional(json, "PrivateNote", details.note());
        if (invoice) {
            links(json, document);
        }
        lines(json, document, view);
        tax(json, document);
        Head.customerRef(json, document.customer(), view);
        Head.wrapped(json, "CustomerMemo", "value", details.message());
        address(json, document, view);
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

    private static void customField(JsonGenerator json, DocumentDetails details) throws IOException {
        json.writeArrayFieldStart("CustomField");
        if (details.purchaseOrder().isPresent()) {
            json.writeStartObject();
            json.writeStringField("DefinitionId", "1");
            json.writeStringField("Name", DocumentReader.PURCHASE_ORDER);
            json.writeStringField("Type", "StringType");
            json.writeStringField("StringValue", details.purchaseOrder().get());
            json.writeEndObject();
        }
        json.writeEndArray();
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

    private static void lines(JsonGenerator json, LedgerDocument document, LedgerView view) throws IOException {
        json.writeArrayFieldStart("Line");
        int number = 1;
        BigDecimal subtotal = BigDecimal.ZERO;
        for (DocumentLine line : document.details().lines()) {
            if (line.type() == LineType.SALE) {
                subtotal = subtotal.add(line.amount());
            }
            json.writeStartObject();
            json.writeStringField("Id", Integer.toString(number));
            json.writeNumberField("LineNum", number++);
            Head.optional(json, "Description", line.description());
            switch (line.type()) {
                case SALE -> sale(json, line, document.id(), view);
                case DISCOUNT -> discount(json, line, document.id());
                case DESCRIPTION -> description(json);
            }
            json.writeEndObject();
        }
        json.writeStartObject();
        Wire.money(json, "Amount", subtotal, document.id());
        json.writeStringField("DetailType", "SubTotalLineDetail");
        json.writeObjectFieldStart("SubTotalLineDetail");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void sale(JsonGenerator json, DocumentLine line, String id, LedgerView view) throws IOException {
        Wire.money(json, "Amount", line.amount(), id);
        json.writeStringField("DetailType", "SalesItemLineDetail");
        json.writeObjectFieldStart("SalesItemLineDetail");
        Head.listRef(json, "ItemRef", EntityKind.ITEM, line.item(), view);
        if (line.unitPrice().isPresent()) {
            json.writeFieldName("UnitPrice");
            json.writeNumber(Wire.plain(line.unitPrice().get()));
        }
        if (line.quantity().isPresent()) {
            json.writeFieldName("Qty");
            json.writeNumber(Wire.plain(line.quantity().get()));
        }
        Wire.ref(json, "TaxCodeRef", line.taxable() ? "TAX" : "NON", Optional.empty());
        json.writeEndObject();
    }

    private static void discount(JsonGenerator json, DocumentLine line, String id) throws IOException {
        Wire.money(json, "Amount", line.amount(), id);
        json.writeStringField("DetailType", "DiscountLineDetail");
        json.writeObjectFieldStart("DiscountLineDetail");
        json.writeBooleanField("PercentBased", false);
        json.writeEndObject();
    }

    private static void description(JsonGenerator json) throws IOException {
        json.writeStringField("DetailType", "DescriptionOnly");
        json.writeObjectFieldStart("DescriptionLineDetail");
        json.writeEndObject();
    }

    private static void tax(JsonGenerator json, LedgerDocument document) throws IOException {
        json.writeObjectFieldStart("TxnTaxDetail");
        BigDecimal tax = document.details().tax();
        if (tax.signum() != 0) {
            Wire.ref(json, "TxnTaxCodeRef", "2", Optional.empty());
        }
        Wire.money(json, "TotalTax", tax, document.id());
        if (tax.signum() != 0) {
            BigDecimal taxable = document.details().lines().stream()
                    .filter(DocumentLine::taxable)
                    .map(DocumentLine::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            json.writeArrayFieldStart("TaxLine");
            json.writeStartObject();
            Wire.money(json, "Amount", tax, document.id());
            json.writeStringField("DetailType", "TaxLineDetail");
            json.writeObjectFieldStart("TaxLineDetail");
            Wire.ref(json, "TaxRateRef", "3", Optional.empty());
            json.writeBooleanField("PercentBased", true);
            json.writeNumberField("TaxPercent", 8);
            Wire.money(json, "NetAmountTaxable", taxable, document.id());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void address(JsonGenerator json, LedgerDocument document, LedgerView view) throws IOException {
        var customer = view.customer(document.customer());
        if (customer.isPresent() && customer.get().details().address().isPresent()) {
            CustomerWriter.address(
                    json, "BillAddr", customer.get().details().address().get());
        }
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
