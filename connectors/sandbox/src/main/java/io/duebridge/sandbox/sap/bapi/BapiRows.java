package io.duebridge.sandbox.sap.bapi;

import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as BAPIs write them: numbers with their zeros, days as 0000-00-00 where there is none, amounts without a sign beside a side. */
final class BapiRows {
    private static final String NO_DAY = "0000-00-00";

    /** BAPI3007_2 in SAP's order, each with the cube's property. */
    private static final String[][] ITEM = {
        {"COMP_CODE", "CompanyCode"},
        {"CUSTOMER", "Customer"},
        {"SP_GL_IND", "SpecialGLCode"},
        {"CLEAR_DATE", "ClearingDate"},
        {"CLR_DOC_NO", "ClearingAccountingDocument"},
        {"ALLOC_NMBR", "AssignmentReference"},
        {"FISC_YEAR", "FiscalYear"},
        {"DOC_NO", "AccountingDocument"},
        {"ITEM_NUM", "AccountingDocumentItem"},
        {"PSTNG_DATE", "PostingDate"},
        {"DOC_DATE", "DocumentDate"},
        {"ENTRY_DATE", "AccountingDocumentCreationDate"},
        {"CURRENCY", "TransactionCurrency"},
        {"LOC_CURRCY", "CompanyCodeCurrency"},
        {"REF_DOC_NO", "DocumentReferenceID"},
        {"DOC_TYPE", "AccountingDocumentType"},
        {"POST_KEY", "PostingKey"},
        {"DB_CR_IND", "DebitCreditCode"},
        {"LC_AMOUNT", "AmountInCompanyCodeCurrency"},
        {"AMT_DOCCUR", "AmountInTransactionCurrency"},
        {"ITEM_TEXT", "DocumentItemText"},
        {"BLINE_DATE", "DueCalculationBaseDate"},
        {"NETTERMS", "NetPaymentDays"},
        {"DSC_AMT_DC", "CashDiscountAmount"},
        {"PMNT_BLOCK", "PaymentBlockingReason"},
        {"INV_REF", "InvoiceReference"},
        {"INV_YEAR", "InvoiceReferenceFiscalYear"},
        {"INV_ITEM", "InvoiceItemReference"},
        {"DUNN_BLOCK", "DunningBlockingReason"},
        {"REVERSAL_DOC", "ReverseDocument"},
        {"BILL_DOC", "BillingDocument"},
    };

    private BapiRows() {}

    static Map<String, String> item(Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String[] field : ITEM) {
            fields.put(field[0], text(field[0], row.get(field[1])));
        }
        return fields;
    }

    private static String text(String field, @Nullable Object value) {
        if (field.endsWith("_DATE")) {
            return value instanceof LocalDate day ? day.toString() : NO_DAY;
        }
        if (value == null) {
            return switch (field) {
                case "INV_YEAR" -> "0000";
                case "INV_ITEM" -> "000";
                case "DSC_AMT_DC" -> "0.0000";
                default -> "";
            };
        }
        return value instanceof BigDecimal number ? number.abs().toPlainString() : value.toString();
    }

    /** As ABAP writes a number into a text: the minus stands behind. */
    static String signed(BigDecimal amount) {
        return amount.abs().toPlainString() + (amount.signum() < 0 ? "-" : "");
    }
}
