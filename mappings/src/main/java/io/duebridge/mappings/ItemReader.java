package io.duebridge.mappings;

import io.duebridge.mappings.CanonicalItem.Blocks;
import io.duebridge.mappings.CanonicalItem.Line;
import io.duebridge.mappings.Fields.WhenLonger;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Makes an invoice or a credit memo of a mapped document and holds it against the rules of bookkeeping. */
final class ItemReader {
    private ItemReader() {}

    static CanonicalItem read(RecordKind kind, Fields fields) {
        Currency currency = fields.currency("currency");
        BigDecimal total = fields.amount("total", currency);
        BigDecimal open = fields.amount("open", currency);
        BigDecimal tax = fields.amount("tax", currency);
        List<Line> lines = lines(fields, currency);
        LocalDate issueDate = fields.date("issueDate");
        CanonicalItem item = new CanonicalItem(
                kind,
                fields.id("id"),
                fields.text("number", 60, WhenLonger.REFUSE),
                fields.id("customer"),
                issueDate,
                fields.date("dueDate"),
                currency,
                total,
                open,
                tax,
                fields.flag("voided", false),
                fields.text("purchaseOrder", 60, WhenLonger.CUT),
                fields.text("memo", 4000, WhenLonger.CUT),
                lines);
        if (fields.faults().isEmpty()) {
            checkSums(item, fields.flag("taxInLines", false), fields);
        }
        return kind == RecordKind.INVOICE
                ? item.withDiscounts(DiscountReader.read(item, fields)).withBlocks(blocks(fields))
                : item;
    }

    private static Blocks blocks(Fields fields) {
        return new Blocks(
                fields.text("paymentBlock", 20, WhenLonger.CUT), fields.text("dunningBlock", 20, WhenLonger.CUT));
    }

    static List<Line> lines(Fields fields, Currency currency) {
        List<Fields> elements = fields.list("lines");
        List<Line> lines = new ArrayList<>(elements.size());
        for (Fields line : elements) {
            lines.add(new Line(
                    line.text("id", 100, WhenLonger.CUT),
                    line.text("description", 4000, WhenLonger.CUT),
                    line.text("item", 400, WhenLonger.CUT),
                    line.number("quantity"),
                    line.number("unitPrice"),
                    line.amount("amount", currency)));
        }
        return lines;
    }

    private static void checkSums(CanonicalItem item, boolean taxInLines, Fields fields) {
        if (item.total().signum() < 0) {
            fields.fault("total is " + item.total().toPlainString() + "; expected zero or more");
            return;
        }
        if (item.open().signum() < 0 || item.open().compareTo(item.total()) > 0) {
            fields.fault("open is " + item.open().toPlainString() + "; expected between 0 and the total "
                    + item.total().toPlainString());
        }
        if (item.voided() && item.total().signum() != 0) {
            fields.fault("total is " + item.total().toPlainString() + "; expected 0 for a voided document");
        }
        checkLines(item.lines(), item.tax(), item.total(), item.currency(), taxInLines, fields);
    }

    /** The lines and the tax make the total. */
    static void checkLines(
            List<Line> lines, BigDecimal tax, BigDecimal total, Currency currency, boolean taxInLines, Fields fields) {
        BigDecimal amounts = BigDecimal.ZERO;
        for (Line line : lines) {
            amounts = amounts.add(line.amount());
        }
        BigDecimal sum = amounts.add(tax);
        BigDecimal allowed = allowed(lines, currency);
        if (!ties(sum, total, allowed) && !(taxInLines && ties(amounts, total, allowed))) {
            fields.fault("lines " + amounts.toPlainString() + " and tax " + tax.toPlainString() + " make "
                    + sum.toPlainString() + "; expected the total " + total.toPlainString());
        }
    }

    private static boolean ties(BigDecimal sum, BigDecimal total, BigDecimal allowed) {
        return sum.subtract(total).abs().compareTo(allowed) <= 0;
    }

    /**
     * Equal to the cent. Only where the ERP itself gives line amounts finer than the currency, its total may differ by what
     * rounding each of those lines can make: half a unit of the currency's last digit.
     */
    private static BigDecimal allowed(List<Line> lines, Currency currency) {
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        long fine =
                lines.stream().filter(line -> line.amount().scale() > digits).count();
        return BigDecimal.valueOf(5 * fine, digits + 1);
    }
}
