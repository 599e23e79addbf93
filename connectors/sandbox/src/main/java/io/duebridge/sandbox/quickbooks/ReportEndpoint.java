package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerView;
import java.time.Instant;
import java.util.List;

/** The two aging reports of receivables, computed from the ledger when they are asked for. */
final class ReportEndpoint {
    private final Ledger ledger;

    ReportEndpoint(Ledger ledger) {
        this.ledger = ledger;
    }

    Reply report(String name, Call call) {
        boolean summary = name.equals("AgedReceivables");
        if (!summary && !name.equals("AgedReceivableDetail")) {
            throw QboFault.unsupported("Report " + name);
        }
        Instant now = ledger.clock().instant();
        AgedReport report = AgedReport.of(name, call, now, ledger.company().zone());
        return ledger.read(view -> {
            List<AgedItem> items = AgedItem.of(view, report.date(), report.asOf()).stream()
                    .filter(item -> isWanted(item.customer(), report, view))
                    .toList();
            return summary ? summary(report, view, items, now) : detail(report, view, items, now);
        });
    }

    private static Reply summary(AgedReport report, LedgerView view, List<AgedItem> items, Instant now) {
        AgedSummary summary = new AgedSummary(report, view, items);
        return Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            report.header(json, now, view.company().zone(), view.company().homeCurrency(), items.isEmpty());
            json.writeObjectFieldStart("Columns");
            json.writeArrayFieldStart("Column");
            summary.columns(json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("Rows");
            if (!items.isEmpty()) {
                json.writeArrayFieldStart("Row");
                summary.rows(json);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    private static Reply detail(AgedReport report, LedgerView view, List<AgedItem> items, Instant now) {
        AgedDetail detail = new AgedDetail(report, view, items);
        return Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            report.header(json, now, view.company().zone(), view.company().homeCurrency(), items.isEmpty());
            json.writeObjectFieldStart("Columns");
            json.writeArrayFieldStart("Column");
            detail.columns(json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("Rows");
            if (!items.isEmpty()) {
                json.writeArrayFieldStart("Row");
                detail.rows(json);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    /** A customer named by the filter brings its jobs along. */
    private static boolean isWanted(LedgerCustomer customer, AgedReport report, LedgerView view) {
        return report.customers().isEmpty()
                || report.customers().contains(customer.id())
                || customer.details()
                        .parent()
                        .flatMap(view::customer)
                        .filter(parent -> isWanted(parent, report, view))
                        .isPresent();
    }
}
