package io.duebridge.mappings;

import io.duebridge.mappings.CanonicalEstimate.Status;
import io.duebridge.mappings.Fields.WhenLonger;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes an estimate of a mapped document and holds its sum against its lines. */
final class EstimateReader {
    private EstimateReader() {}

    static CanonicalEstimate read(Fields fields) {
        Currency currency = fields.currency("currency");
        BigDecimal total = fields.amount("total", currency);
        BigDecimal tax = fields.amount("tax", currency);
        List<CanonicalItem.Line> lines = ItemReader.lines(fields, currency);
        CanonicalEstimate estimate = new CanonicalEstimate(
                fields.id("id"),
                fields.text("number", 60, WhenLonger.REFUSE),
                fields.id("customer"),
                fields.date("issueDate"),
                fields.optionalDate("expiryDate"),
                currency,
                total,
                tax,
                status(fields),
                fields.text("acceptedBy", 200, WhenLonger.CUT),
                fields.optionalDate("acceptedOn"),
                fields.text("purchaseOrder", 60, WhenLonger.CUT),
                fields.text("memo", 4000, WhenLonger.CUT),
                invoices(fields),
                lines);
        boolean taxInLines = fields.flag("taxInLines", false);
        if (fields.faults().isEmpty() && total.signum() < 0) {
            fields.fault("total is " + total.toPlainString() + "; expected zero or more");
        } else if (fields.faults().isEmpty()) {
            ItemReader.checkLines(lines, tax, total, currency, taxInLines, fields);
        }
        return estimate;
    }

    private static Status status(Fields fields) {
        String label = fields.requiredText("status", 20, WhenLonger.REFUSE, "pending, accepted, closed or rejected");
        for (Status status : Status.values()) {
            if (status.label().equals(label)) {
                return status;
            }
        }
        if (fields.faults().isEmpty()) {
            fields.fault("status is '" + label + "'; expected pending, accepted, closed or rejected");
        }
        return Status.PENDING;
    }

    /** The same invoice may be named by several lines of links. */
    private static List<ErpId> invoices(Fields fields) {
        Set<ErpId> invoices = new LinkedHashSet<>();
        for (Fields link : fields.list("invoices")) {
            invoices.add(link.id("document"));
        }
        return new ArrayList<>(invoices);
    }
}
