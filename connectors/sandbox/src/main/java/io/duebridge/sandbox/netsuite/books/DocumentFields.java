package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.LineType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of invoices and credit memos. */
final class DocumentFields {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private DocumentFields() {}

    static Map<String, Value> of(LedgerView view, LedgerDocument document) {
        DocumentDetails details = document.details();
        boolean invoice = document.kind() == EntityKind.INVOICE;
        Fields fields = new Fields()
                .time("createdDate", document.createdAt())
                .time("lastModifiedDate", document.changedAt())
                .ref("entity", RecordReader.customer(view, document.customer()))
                .day("tranDate", details.date())
                .text("tranId", details.number())
                .ref("postingPeriod", Company.period(details.date()))
                .ref("currency", Company.currency(view, document.currency()))
                .text("currencyName", Company.name(document.currency()))
                .amount("exchangeRate", details.exchangeRate())
                .text("otherRefNum", details.purchaseOrder())
                .text("memo", details.note())
                .text("email", details.billEmail())
                .amount("subTotal", details.subtotal())
                .amount("taxTotal", details.tax())
                .amount("total", document.total())
                .amount("amountPaid", document.applied())
                .amount("amountRemaining", document.open())
                // the customer's balance, not this document's
                .amount("balance", view.balance(document.customer()))
                .text("status", status(document))
                .rows("itemList", "item", items(view, details));
        if (invoice) {
            fields.day("dueDate", details.dueDate());
            terms(fields, view, document);
        } else {
            fields.amount("applied", document.applied()).amount("unapplied", document.open());
            fields.rows("applyList", "apply", ApplyRows.of(view, document));
        }
        RecordReader.receivable(fields, "account", view, document.currency());
        RecordReader.coding(fields, view, document, document.customer());
        return fields.done();
    }

    static String status(LedgerDocument document) {
        if (document.voided()) {
            return "Voided";
        }
        if (document.open().signum() != 0) {
            return "Open";
        }
        return document.kind() == EntityKind.INVOICE ? "Paid In Full" : "Fully Applied";
    }

    private static void terms(Fields fields, LedgerView view, LedgerDocument document) {
        DocumentDetails details = document.details();
        fields.ref("terms", RecordReader.list(view, EntityKind.TERM, details.term()));
        details.term()
                .flatMap(id -> view.find(EntityKind.TERM, id).map(LedgerTerm.class::cast))
                .flatMap(LedgerTerm::discount)
                .ifPresent(discount -> fields.day("discountDate", details.date().plusDays(discount.days()))
                        .amount("discountAmount", discount(document, discount)));
    }

    static BigDecimal discount(LedgerDocument document, LedgerTerm.EarlyDiscount discount) {
        return document.total().multiply(discount.percent()).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    private static List<Map<String, Value>> items(LedgerView view, DocumentDetails details) {
        List<Map<String, Value>> rows = new ArrayList<>();
        for (DocumentLine line : details.lines()) {
            Fields row = new Fields()
                    .ref("item", RecordReader.list(view, EntityKind.ITEM, line.item()))
                    .whole("line", rows.size() + 1L)
                    .text("description", line.description());
            if (line.type() != LineType.DESCRIPTION) {
                row.amount("amount", signed(line)).flag("isTaxable", line.taxable());
            }
            line.quantity().ifPresent(quantity -> row.amount("quantity", quantity));
            line.unitPrice().ifPresent(price -> row.text("rate", price.toPlainString()));
            rows.add(row.done());
        }
        return rows;
    }

    /** What a line adds to the subtotal; a discount is an item with a negative amount. */
    public static BigDecimal signed(DocumentLine line) {
        return line.type() == LineType.DISCOUNT ? line.amount().negate() : line.amount();
    }
}
