package io.duebridge.app.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of both sizes beside each other, and what of the promised does not hold. */
final class LoadReport {
    private static final double MOST_P99 = 25;
    private static final double MOST_GROWTH = 1.5;
    private static final long MOST_BYTES = 100_000;

    private final PortalLoadOptions options;
    private final PrintStream out;

    LoadReport(PortalLoadOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Gives whether everything holds. */
    boolean print(LoadFigures few, LoadFigures many) {
        out.printf(
                Locale.ROOT,
                "%n%d requests a second for %d s at each size, %d processors, server's heap %d MB; milliseconds%n",
                options.rate(),
                options.seconds(),
                Runtime.getRuntime().availableProcessors(),
                options.heap());
        table(few);
        table(many);
        out.printf(Locale.ROOT, "%n%-22s %12s %12s%n", "growth", "p50", "p99");
        List<String> broken = new ArrayList<>();
        for (LoadPage page : LoadPage.values()) {
            Percentiles before = few.server(page);
            Percentiles after = many.server(page);
            double growth = after.p50() / before.p50();
            out.printf(Locale.ROOT, "%-22s %12.2f %12.2f%n", page.label(), growth, after.p99() / before.p99());
            if (growth > MOST_GROWTH) {
                broken.add("%s takes %.2f times as long with more invoices".formatted(page.label(), growth));
            }
            if (after.p99() > MOST_P99) {
                broken.add("of %s the 99th of a hundred takes %.1f ms".formatted(page.label(), after.p99()));
            }
        }
        all(broken, few);
        all(broken, many);
        out.printf(Locale.ROOT, "%nfirst visit to the account: %,d bytes over the wire%n", many.firstVisitBytes());
        if (many.firstVisitBytes() > MOST_BYTES) {
            broken.add("a first visit takes %,d bytes".formatted(many.firstVisitBytes()));
        }
        out.println(broken.isEmpty() ? "everything holds" : "does not hold: " + String.join("; ", broken));
        return broken.isEmpty();
    }

    private void all(List<String> broken, LoadFigures figures) {
        int failed = figures.answers().failed();
        if (failed > 0) {
            broken.add("with %,d invoices %d requests failed".formatted(figures.invoices(), failed));
        }
    }

    private void table(LoadFigures figures) {
        out.printf(
                Locale.ROOT,
                "%n%-22s %41s   %35s%n%-22s %5s %8s %8s %8s %8s   %8s %8s %8s %8s%n",
                "%,d invoices".formatted(figures.invoices()),
                "in the server",
                "as the client sees it",
                "",
                "n",
                "p50",
                "p95",
                "p99",
                "max",
                "p50",
                "p95",
                "p99",
                "max");
        for (LoadPage page : LoadPage.values()) {
            Percentiles server = figures.server(page);
            Percentiles client = figures.client(page);
            out.printf(
                    Locale.ROOT,
                    "%-22s %5d %8.2f %8.2f %8.2f %8.2f   %8.2f %8.2f %8.2f %8.2f%n",
                    page.label(),
                    server.requests(),
                    server.p50(),
                    server.p95(),
                    server.p99(),
                    server.slowest(),
                    client.p50(),
                    client.p95(),
                    client.p99(),
                    client.slowest());
        }
        out.printf(
                Locale.ROOT,
                "%d requests failed, %d left late because the generator waited for a processor%n",
                figures.answers().failed(),
                figures.answers().late());
    }
}
