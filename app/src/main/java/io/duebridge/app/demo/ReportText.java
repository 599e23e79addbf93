package io.duebridge.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as a table for people and as JSON for programs. */
final class ReportText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportText() {}

    static String json(DemoReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report cannot be written as JSON", e);
        }
    }

    static void table(DemoReport report, PrintStream out) {
        out.println();
        for (DemoReport.Connection connection : report.connections()) {
            out.printf(
                    "%s (%s): %s, %d in quarantine%n",
                    connection.name(),
                    connection.vendor(),
                    connection.synced().entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", ")),
                    connection.quarantined());
            row(out, "open receivables", "store", "ERP", "");
            for (Map.Entry<String, DemoReport.Pair> each :
                    connection.openReceivables().byCurrency().entrySet()) {
                DemoReport.Pair pair = each.getValue();
                row(
                        out,
                        "  " + each.getKey(),
                        pair.store(),
                        pair.erp(),
                        pair.store().equals(pair.erp()) ? "ties" : "DIFFERS");
            }
            out.println(connection.ties() ? "  every customer ties in every currency" : "  some customers DIFFER");
        }
        out.println();
        for (DemoReport.Payment payment : report.payments()) {
            out.printf(
                    "%s  %10s %s  %s as %s in %s%n",
                    payment.reference(),
                    payment.amount(),
                    payment.currency(),
                    payment.state().toLowerCase(Locale.ROOT).replace('_', ' '),
                    payment.erpDocument(),
                    payment.connection());
            for (DemoReport.Application application : payment.applications()) {
                out.printf("    %-28s %10s%n", application.document(), application.amount());
            }
            out.printf("    %-28s %10s%n", "left on account", payment.unapplied());
        }
        out.println();
        out.println(report.ok() ? "All of it held." : "Something did not hold; see above.");
    }

    private static void row(PrintStream out, String name, String store, String erp, String word) {
        out.printf("  %-18s %16s %16s  %s%n", name, store, erp, word);
    }
}
