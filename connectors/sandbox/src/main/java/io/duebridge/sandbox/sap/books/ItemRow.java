package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.sap.books.ItemNode.Face;
import io.duebridge.sandbox.sap.odata.EdmType;
import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A row of the operational item cube: those of its 270 properties that receivables need. */
record ItemRow(String company, ItemNode node, Optional<ItemNodes.Clearing> clearing) {
    static final Map<String, EdmType> PROPERTIES = properties();

    private static Map<String, EdmType> properties() {
        Map<String, EdmType> properties = new LinkedHashMap<>();
        put(
                properties,
                EdmType.STRING,
                "CompanyCode FiscalYear AccountingDocumentItem CompanyCodeName PostingKey FinancialAccountType SpecialGLCode"
                        + " DebitCreditCode AssignmentReference Reference3IDByBusinessPartner DocumentItemText CustomerName PaymentTerms PaymentMethod"
                        + " PaymentBlockingReason DunningBlockingReason DunningLevel InvoiceReferenceFiscalYear InvoiceItemReference"
                        + " ClearingDocFiscalYear AccountingDocumentType AccountingDocumentTypeName CompanyCodeCurrency"
                        + " TransactionCurrency PaymentDifferenceReason DocumentReferenceID PaymentReference ReverseDocumentFiscalYear");
        put(
                properties,
                EdmType.ALPHA,
                "AccountingDocument Customer BillingDocument InvoiceReference ClearingAccountingDocument ReverseDocument");
        put(
                properties,
                EdmType.DATE,
                "ClearingDate ClearingCreationDate DueCalculationBaseDate PostingDate DocumentDate NetDueDate"
                        + " AccountingDocumentCreationDate LastChangeDate");
        put(
                properties,
                EdmType.DECIMAL,
                "CashDiscount1Days CashDiscount2Days NetPaymentDays AmountInCompanyCodeCurrency AmountInTransactionCurrency"
                        + " CashDiscountAmount");
        put(properties, EdmType.BOOLEAN, "IsCleared ClearingIsReversed IsReversal IsReversed");
        put(properties, EdmType.TIME, "CreationTime");
        return properties;
    }

    private static void put(Map<String, EdmType> properties, EdmType type, String names) {
        for (String name : names.split(" ")) {
            properties.put(name, type);
        }
    }

    String key() {
        return company + "-" + node.face().year() + "-" + node.face().document() + "-" + itemNumber(node);
    }

    private static String itemNumber(ItemNode node) {
        return String.format("%03d", node.face().item());
    }

    Row row(String companyName, String homeCurrency, String customerName, ZoneId zone) {
        Face face = node.face();
        Map<String, Object> values = new HashMap<>();
        values.put("CompanyCode", company);
        values.put("CompanyCodeName", companyName);
        values.put("FiscalYear", face.year());
        values.put("AccountingDocument", face.document());
        values.put("AccountingDocumentItem", itemNumber(node));
        values.put("FinancialAccountType", "D");
        values.put("PostingKey", face.postingKey());
        values.put("SpecialGLCode", face.specialGl());
        values.put(
                "DebitCreditCode",
                face.amount().signum() < 0 || !face.postingKey().startsWith("0") ? "H" : "S");
        values.put("DocumentItemText", face.text().length() > 50 ? face.text().substring(0, 50) : face.text());
        if (!node.assignment().isEmpty()) {
            values.put("AssignmentReference", node.assignment());
        }
        if (!node.note().isEmpty()) {
            values.put("Reference3IDByBusinessPartner", node.note());
        }
        values.put("Customer", Numbers.customerKept(face.customer()));
        values.put("CustomerName", customerName);
        face.billing().ifPresent(number -> values.put("BillingDocument", number));
        values.put("AccountingDocumentType", face.type());
        values.put("AccountingDocumentTypeName", typeName(face.type()));
        values.put(
                "DocumentReferenceID",
                face.reference().length() > 16 ? face.reference().substring(0, 16) : face.reference());
        putDates(values, face, zone);
        putAmounts(values, face, homeCurrency);
        putClearing(values, face);
        node.block().ifPresent(block -> {
            values.put("PaymentBlockingReason", block.payment());
            values.put("DunningBlockingReason", block.dunning());
            values.put("LastChangeDate", block.day());
        });
        return new Row(values, Map.of());
    }

    private static void putDates(Map<String, Object> values, Face face, ZoneId zone) {
        values.put("PostingDate", face.date());
        values.put("DocumentDate", face.date());
        values.put("DueCalculationBaseDate", face.date());
        values.put("NetDueDate", face.due());
        values.put("NetPaymentDays", BigDecimal.valueOf(Math.max(0, face.date().until(face.due(), ChronoUnit.DAYS))));
        values.put("AccountingDocumentCreationDate", LocalDate.ofInstant(face.created(), zone));
        values.put("CreationTime", LocalTime.ofInstant(face.created(), zone).withNano(0));
        face.changed().ifPresent(day -> values.put("LastChangeDate", day));
    }

    private void putAmounts(Map<String, Object> values, Face face, String homeCurrency) {
        values.put("CompanyCodeCurrency", homeCurrency);
        values.put(
                "AmountInCompanyCodeCurrency",
                face.amount().multiply(face.rate()).setScale(2, RoundingMode.HALF_UP));
        values.put("TransactionCurrency", face.currency());
        values.put("AmountInTransactionCurrency", face.amount());
        values.put("CashDiscountAmount", clearing.isPresent() ? node.discount() : BigDecimal.ZERO);
    }

    private void putClearing(Map<String, Object> values, Face face) {
        values.put("IsCleared", clearing.isPresent() || face.reversed());
        values.put("ClearingIsReversed", false);
        boolean reverses =
                face.reversed() && face.amount().signum() > 0 && face.type().equals("DZ");
        values.put("IsReversal", reverses);
        values.put("IsReversed", face.reversed() && !reverses);
        if (face.reversed()) {
            values.put("ClearingAccountingDocument", face.document());
            values.put("ClearingDocFiscalYear", face.year());
            values.put("ReverseDocument", face.document());
        }
        clearing.ifPresent(by -> {
            values.put("ClearingAccountingDocument", by.document());
            values.put("ClearingDocFiscalYear", ItemNodes.year(by.date()));
            values.put("ClearingDate", by.date());
            values.put("ClearingCreationDate", by.entered());
        });
        if (clearing.isEmpty() && face.type().equals("DZ")) {
            node.pays().map(ItemNode::face).ifPresent(paid -> putReference(values, paid));
        }
        node.restOf().map(ItemNode::face).ifPresent(paid -> {
            putReference(values, paid);
            values.put("PaymentDifferenceReason", node.reason());
        });
    }

    private static void putReference(Map<String, Object> values, Face to) {
        values.put("InvoiceReference", to.document());
        values.put("InvoiceReferenceFiscalYear", to.year());
        values.put("InvoiceItemReference", String.format("%03d", to.item()));
    }

    private static String typeName(String type) {
        return switch (type) {
            case "RV" -> "Billing Doc.Transfer";
            case "DG" -> "Customer Credit Memo";
            case "DZ" -> "Customer Payment";
            default -> "Accounting Document";
        };
    }
}
