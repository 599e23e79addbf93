package io.duebridge.mappings;

import io.duebridge.mappings.CanonicalEntry.Line;
import io.duebridge.mappings.Fields.WhenLonger;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Makes a journal entry or a deposit of a mapped document. */
final class EntryReader {
    private EntryReader() {}

    static CanonicalEntry read(RecordKind kind, Fields fields) {
        Currency currency = fields.currency("currency");
        CanonicalEntry entry = new CanonicalEntry(
                kind,
                fields.id("id"),
                fields.text("number", 60, WhenLonger.REFUSE),
                fields.date("date"),
                currency,
                fields.text("account", 100, WhenLonger.CUT),
                fields.flag("voided", false),
                fields.text("memo", 4000, WhenLonger.CUT),
                lines(fields, currency),
                payments(fields));
        if (entry.voided()
                && entry.lines().stream().anyMatch(line -> line.amount().signum() != 0)) {
            fields.fault("lines have amounts; expected 0 for a voided entry");
        }
        return entry;
    }

    private static List<Line> lines(Fields fields, Currency currency) {
        List<Line> lines = new ArrayList<>();
        for (Fields line : fields.list("lines")) {
            ErpId customer = line.id("customer");
            String side = line.requiredText("side", 20, WhenLonger.CUT, "Debit or Credit");
            BigDecimal amount = line.amount("amount", currency);
            if (!side.equals("Debit") && !side.equals("Credit") && !side.equals("?")) {
                line.fault(
                        "a line of customer " + customer + " is on the side '" + side + "'; expected Debit or Credit");
            }
            lines.add(new Line(
                    customer,
                    side.equals("Credit") ? amount.negate() : amount,
                    line.text("description", 4000, WhenLonger.CUT)));
        }
        return lines;
    }

    private static List<ErpId> payments(Fields fields) {
        List<ErpId> payments = new ArrayList<>();
        for (Fields payment : fields.list("payments")) {
            ErpId id = payment.id("id");
            if (!payments.contains(id)) {
                payments.add(id);
            }
        }
        return payments;
    }
}
