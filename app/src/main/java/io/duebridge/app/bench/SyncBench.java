package io.duebridge.app.bench;

import io.duebridge.collections.store.StoreSettings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the first read of a company is, end to end: sandbox HTTP, connector, mapping, archive, store. Beside it the floor, measured
 * in the same run: see {@link SyncFloor}.
 */
public final class SyncBench {
    /** As many times the floor's time as the sync on PostgreSQL may take. */
    private static final double MOST = 4;

    private SyncBench() {}

    /**
     * Measures and prints.
     *
     * @return 0; or 1 if the sync on PostgreSQL takes more than four times the floor's time
     */
    public static int run(SyncBenchOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        out.println("making a company of " + options.invoices() + " invoices, 5 lines each ...");
        try (SandboxProcess sandbox = SandboxProcess.start(options.invoices());
                BenchPostgres postgres = BenchPostgres.open(options.postgresUrl())) {
            out.println("reading it three times in a program with a heap of " + options.heapMegabytes() + " MB ...");
            List<Measurement> measured = measure(options, sandbox.settings(), postgres);
            print(measured, out);
            return measured.get(1).seconds() <= MOST * measured.get(0).seconds() ? 0 : 1;
        }
    }

    private static List<Measurement> measure(
            SyncBenchOptions options, Map<String, String> sandbox, BenchPostgres postgres) throws Exception {
        StoreSettings floor = postgres.newDatabase("floor");
        StoreSettings sync = postgres.newDatabase("sync");
        List<Measurement> measured = new ArrayList<>();
        try (ChildJvm child =
                MeasuringProcess.start(options.heapMegabytes(), MeasuringProcess.task(sandbox, floor, sync))) {
            child.lines(MeasuringProcess.DONE, line -> {
                if (line.contains("\t")) {
                    measured.add(Measurement.ofLine(line));
                }
            });
        }
        return measured;
    }

    private static void print(List<Measurement> measured, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-34s %9s %9s %10s %9s %10s%n",
                "",
                "records",
                "seconds",
                "records/s",
                "x floor",
                "peak heap");
        Measurement floor = measured.get(0);
        for (Measurement one : measured) {
            out.printf(
                    Locale.ROOT,
                    "%-34s %9d %9.2f %10.0f %9.2f %7d MB%n",
                    title(one.name()),
                    one.records(),
                    one.seconds(),
                    one.perSecond(),
                    one.seconds() / floor.seconds(),
                    one.peakHeapMegabytes());
        }
    }

    private static String title(String name) {
        return switch (name) {
            case "floor" -> "floor: read, parse, COPY";
            case "postgresql" -> "sync, PostgreSQL";
            default -> "sync, H2 in a file";
        };
    }
}
