package io.duebridge.sandbox.sap.bapi;

import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Reply;
import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * BAPI_BILLINGDOC_GETDETAIL, whose sums are what people know, and BAPI_WEBINVOICE_GETDETAIL, whose lines hold amounts as SAP's tables do: two
 * decimals whatever the currency has. The lines are told only to a partner of the document.
 */
final class BillingFace {
    private static final String PAYER = "RG";

    private final SapBooks books;

    BillingFace(SapBooks books) {
        this.books = books;
    }

    Reply sums(Query query) {
        Answer answer = new Answer(query.function());
        Optional<Row> found = books.bill(query.text("BILLINGDOCUMENT"));
        if (found.isEmpty()) {
            return answer.structure("BILLINGDOCUMENTDETAIL", Map.of())
                    .structure("RETURN", missing(query.text("BILLINGDOCUMENT")))
                    .reply();
        }
        Row row = found.get();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("BILLINGDOC", String.valueOf(row.get("BillingDocument")));
        fields.put("BILL_TYPE", String.valueOf(row.get("BillingDocumentType")));
        fields.put("SD_DOC_CAT", String.valueOf(row.get("SDDocumentCategory")));
        fields.put("CURRENCY", String.valueOf(row.get("TransactionCurrency")));
        fields.put("NET_VALUE", external(row, "TotalNetAmount"));
        fields.put("TAX_VALUE", external(row, "TaxAmount"));
        fields.put("CANCELLED", Boolean.TRUE.equals(row.get("BillingDocumentIsCancelled")) ? "X" : "");
        return answer.structure("BILLINGDOCUMENTDETAIL", fields)
                .structure("RETURN", BapiFace.message("", "", "000", ""))
                .reply();
    }

    Reply lines(Query query) {
        Answer answer = new Answer(query.function());
        Optional<Row> found = books.bill(query.text("BILLINGDOC"));
        if (found.isEmpty()) {
            return answer.structure("RETURN", missing(query.text("BILLINGDOC"))).reply();
        }
        boolean partner = query.text("PARTNER_ROLE").equals(PAYER)
                && query.text("PARTNER_NUMBER").equals(found.get().get("PayerParty"));
        if (!partner) {
            String words = "Partner " + query.text("PARTNER_NUMBER") + " is none of billing document "
                    + query.text("BILLINGDOC");
            return answer.structure("RETURN", BapiFace.message("E", "WI", "105", words))
                    .reply();
        }
        String currency = String.valueOf(found.get().get("TransactionCurrency"));
        List<Map<String, String>> rows = found.get().below().getOrDefault("to_Item", List.of()).stream()
                .map(line -> line(query.text("BILLINGDOC"), line, currency))
                .toList();
        return answer.structure("RETURN", BapiFace.message("", "", "000", ""))
                .table("WEBINVOICEITEMS", query.has("WEBINVOICEITEMS"), rows)
                .reply();
    }

    private static Map<String, String> line(String billing, Row line, String currency) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("BILLINGDOC", billing);
        fields.put("ITEM_NUMBER", String.valueOf(line.get("BillingDocumentItem")));
        fields.put(
                "INV_QTY",
                line.get("BillingQuantity") instanceof BigDecimal quantity
                        ? quantity.setScale(3, RoundingMode.HALF_UP).toPlainString()
                        : "0.000");
        fields.put("NETVAL_INV", BapiRows.signed(internal(line.get("NetAmount"), currency)));
        fields.put("MATERIAL", shortened(line.get("Material"), 18));
        fields.put("SHORT_TEXT", shortened(line.get("BillingDocumentItemText"), 40));
        return fields;
    }

    private static BigDecimal internal(@Nullable Object amount, String currency) {
        BigDecimal known = amount instanceof BigDecimal number ? number : BigDecimal.ZERO;
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return known.movePointLeft(2 - digits).setScale(2, RoundingMode.UNNECESSARY);
    }

    private static String external(Row row, String field) {
        return row.get(field) instanceof BigDecimal amount
                ? BapiRows.signed(amount.setScale(4, RoundingMode.UNNECESSARY))
                : "0.0000";
    }

    private static String shortened(@Nullable Object text, int length) {
        String whole = text == null ? "" : text.toString();
        return whole.length() > length ? whole.substring(0, length) : whole;
    }

    private static Map<String, String> missing(String number) {
        return BapiFace.message("E", "VF", "041", "Billing document " + number + " does not exist");
    }
}
