package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.LineType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** What invoices, credit memos and estimates have in common on the wire. */
final class DocumentParts {
    private DocumentParts() {}

    static void customField(JsonGenerator json, DocumentDetails details) throws IOException {
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

    static void lines(JsonGenerator json, DocumentDetails details, String id, LedgerView view) throws IOException {
        json.writeArrayFieldStart("Line");
        int number = 1;
        BigDecimal subtotal = BigDecimal.ZERO;
        for (DocumentLine line : details.lines()) {
            if (line.type() == LineType.SALE) {
                subtotal = subtotal.add(line.amount());
            }
            json.writeStartObject();
            json.writeStringField("Id", Integer.toString(number));
            json.writeNumberField("LineNum", number++);
            Head.optional(json, "Description", line.description());
            switch (line.type()) {
                case SALE -> sale(json, line, id, view);
                case DISCOUNT -> discount(json, line, id);
                case DESCRIPTION -> description(json);
            }
            json.writeEndObject();
        }
        json.writeStartObject();
        Wire.money(json, "Amount", subtotal, id);
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

    static void tax(JsonGenerator json, DocumentDetails details, String id) throws IOException {
        json.writeObjectFieldStart("TxnTaxDetail");
        BigDecimal tax = details.tax();
        if (tax.signum() != 0) {
            Wire.ref(json, "TxnTaxCodeRef", "2", Optional.empty());
        }
        Wire.money(json, "TotalTax", tax, id);
        if (tax.signum() != 0) {
            BigDecimal taxable = details.lines().stream()
                    .filter(DocumentLine::taxable)
                    .map(DocumentLine::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            json.writeArrayFieldStart("TaxLine");
            json.writeStartObject();
            Wire.money(json, "Amount", tax, id);
            json.writeStringField("DetailType", "TaxLineDetail");
            json.writeObjectFieldStart("TaxLineDetail");
            Wire.ref(json, "TaxRateRef", "3", Optional.empty());
            json.writeBooleanField("PercentBased", true);
            json.writeNumberField("TaxPercent", 8);
            Wire.money(json, "NetAmountTaxable", taxable, id);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void address(JsonGenerator json, DocumentDetails details, LedgerView view) throws IOException {
        var customer = view.customer(details.customer());
        if (customer.isPresent() && customer.get().details().address().isPresent()) {
            CustomerWriter.address(
                    json, "BillAddr", customer.get().details().address().get());
        }
    }
}
