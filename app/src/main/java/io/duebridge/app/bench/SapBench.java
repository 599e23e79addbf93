package io.duebridge.app.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The SAP connector by both profiles: how long the first pull of all invoices takes, and posting and clearing payments, beside the least each
 * can take, with a heap that is bounded.
 */
public final class SapBench {
    /** As many times the time of a floor that stores nothing as the program may take for each of them. */
    private static final int MOST_TIMES_THE_FLOOR = 8;

    private static final Duration UNTIL_CLEARED = Duration.ofMinutes(1);

    private final SapBenchOptions options;
    private final BenchPostgres postgres;
    private final PrintStream out;

    private SapBench(SapBenchOptions options, BenchPostgres postgres, PrintStream out) {
        this.options = options;
        this.postgres = postgres;
        this.out = out;
    }

    /** Measures and prints; gives 1 if something took longer than it may, or something was not cleared. */
    public static int run(SapBenchOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        try (BenchPostgres postgres = BenchPostgres.open(options.postgresUrl())) {
            SapBench bench = new SapBench(options, postgres, out);
            boolean good = bench.pulls();
            good &= bench.posts();
            return good ? 0 : 1;
        }
    }

    private boolean pulls() throws Exception {
        out.printf(
                "making an SAP system with %,d invoices, 5 lines each; the program's heap is %d MB ...%n",
                options.invoices(), options.heapMegabytes());
        try (SapSandboxProcess sandbox = SapSandboxProcess.ofHistory(options.invoices())) {
            head("invoices");
            boolean good = true;
            for (String profile : options.profiles()) {
                good &= measure("pull", profile, sandbox);
            }
            MachineLoad.print(out);
            return good;
        }
    }

    private boolean posts() throws Exception {
        boolean good = true;
        for (String profile : options.profiles()) {
            int invoices = 2 * (options.payments() + SapMeasuringProcess.WARM_UP);
            try (SapSandboxProcess sandbox = SapSandboxProcess.ofOpenInvoices(invoices)) {
                head("payments");
                good &= measure("post", profile, sandbox);
                int open = open(sandbox);
                out.printf("%,d of %,d invoices are cleared%n", invoices - open, invoices);
                good &= open == 0;
            }
            MachineLoad.print(out);
        }
        return good;
    }

    /** SAP clears a moment later. */
    private static int open(SapSandboxProcess sandbox) throws IOException, InterruptedException {
        long end = System.nanoTime() + UNTIL_CLEARED.toNanos();
        int open = sandbox.openInvoices();
        while (open > 0 && System.nanoTime() < end) {
            Thread.sleep(100);
            open = sandbox.openInvoices();
        }
        return open;
    }

    private boolean measure(String work, String profile, SapSandboxProcess sandbox) throws Exception {
        Map<String, Measurement> measured = new HashMap<>();
        try (ChildJvm child = SapMeasuringProcess.start(
                options.heapMegabytes(),
                work,
                options.payments(),
                sandbox.settings(profile),
                postgres.newDatabase(profile + work))) {
            child.lines(SapMeasuringProcess.DONE, line -> {
                if (line.contains("\t")) {
                    Measurement each = Measurement.ofLine(line);
                    measured.put(each.name(), each);
                }
            });
        }
        Measurement floor = of(measured, SapMeasuringProcess.FLOOR);
        Measurement program = of(measured, SapMeasuringProcess.PROGRAM);
        String floors = work.equals("pull") ? "called and parsed" : "posted and cleared";
        String ours = work.equals("pull") ? "mapped, archived, stored" : "posted, cleared, seen, kept";
        row("floor, " + profile + ": " + floors, floor, floor);
        row(profile + ": " + ours, program, floor);
        return program.took().compareTo(floor.took().multipliedBy(MOST_TIMES_THE_FLOOR)) <= 0;
    }

    private static Measurement of(Map<String, Measurement> measured, String name) throws IOException {
        Measurement found = measured.get(name);
        if (found == null) {
            throw new IOException("a part of the benchmark did not tell what it measured");
        }
        return found;
    }

    private void head(String records) {
        out.printf("%n%-44s %9s %9s %11s %8s %10s%n", "", records, "seconds", "a second", "x floor", "peak heap");
    }

    private void row(String what, Measurement measured, Measurement floor) {
        out.printf(
                Locale.ROOT,
                "%-44s %,9d %9.1f %,11.0f %8.2f %,7d MB%n",
                what,
                measured.records(),
                measured.seconds(),
                measured.perSecond(),
                measured.seconds() / floor.seconds(),
                measured.peakHeapMegabytes());
        out.flush();
    }
}
