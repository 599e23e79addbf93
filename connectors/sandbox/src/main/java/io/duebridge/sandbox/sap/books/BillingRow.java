package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LineType;
import io.duebridge.sandbox.sap.odata.EdmType;
import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An invoice as billing document, with its items. */
final class BillingRow {
    static final Map<String, EdmType> PROPERTIES = Map.ofEntries(
            Map.entry("BillingDocument", EdmType.ALPHA),
            Map.entry("SDDocumentCategory", EdmType.STRING),
            Map.entry("BillingDocumentType", EdmType.STRING),
            Map.entry("BillingDocumentDate", EdmType.DATE),
            Map.entry("BillingDocumentIsCancelled", EdmType.BOOLEAN),
            Map.entry("TotalNetAmount", EdmType.DECIMAL),
            Map.entry("TaxAmount", EdmType.DECIMAL),
            Map.entry("TotalGrossAmount", EdmType.DECIMAL),
            Map.entry("TransactionCurrency", EdmType.STRING),
            Map.entry("PayerParty", EdmType.ALPHA),
            Map.entry("PurchaseOrderByCustomer", EdmType.STRING),
            Map.entry("CompanyCode", EdmType.STRING),
            Map.entry("FiscalYear", EdmType.STRING),
            Map.entry("AccountingDocument", EdmType.ALPHA),
            Map.entry("InvoiceClearingStatus", EdmType.STRING));

    static final Map<String, Map<String, EdmType>> NAVIGATIONS =
            Map.of("to_Item", Map.of("NetAmount", EdmType.DECIMAL, "BillingQuantity", EdmType.DECIMAL));

    private BillingRow() {}

    static Row of(LedgerDocument invoice, String company) {
        DocumentDetails details = invoice.details();
        Map<String, Object> values = new HashMap<>();
        values.put("BillingDocument", Numbers.billing(invoice.id()));
        values.put("SDDocumentCategory", "M");
        values.put("BillingDocumentType", "F2");
        values.put("BillingDocumentDate", details.date());
        values.put("BillingDocumentIsCancelled", invoice.voided());
        values.put("TotalNetAmount", details.subtotal());
        values.put("TaxAmount", details.tax());
        values.put("TotalGrossAmount", invoice.total());
        values.put("TransactionCurrency", invoice.currency());
        values.put("PayerParty", Numbers.customerKept(invoice.customer()));
        details.purchaseOrder().ifPresent(order -> values.put("PurchaseOrderByCustomer", order));
        values.put("CompanyCode", company);
        values.put("FiscalYear", ItemNodes.year(details.date()));
        values.put("AccountingDocument", Numbers.document(EntityKind.INVOICE, invoice.id()));
        values.put("InvoiceClearingStatus", status(invoice));
        return new Row(values, Map.of("to_Item", lines(details)));
    }

    private static String status(LedgerDocument invoice) {
        if (invoice.open().signum() == 0) {
            return "C";
        }
        return invoice.open().compareTo(invoice.total()) == 0 ? "A" : "B";
    }

    private static List<Row> lines(DocumentDetails details) {
        List<Row> lines = new ArrayList<>();
        for (DocumentLine line : details.lines()) {
            BigDecimal amount = line.type() == LineType.DESCRIPTION
                    ? BigDecimal.ZERO
                    : line.type() == LineType.DISCOUNT ? line.amount().negate() : line.amount();
            Map<String, Object> values = new HashMap<>();
            values.put("BillingDocumentItem", String.format("%06d", (lines.size() + 1) * 10));
            values.put("BillingDocumentItemText", line.description().orElse(""));
            values.put("Material", line.item().orElse(""));
            line.quantity().ifPresent(quantity -> values.put("BillingQuantity", quantity));
            values.put("NetAmount", amount);
            lines.add(new Row(values, Map.of()));
        }
        return lines;
    }
}
