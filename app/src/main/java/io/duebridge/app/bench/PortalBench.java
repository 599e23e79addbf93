package io.duebridge.app.bench;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long the portal's pages take to read when one organisation has many invoices, beside the same with a tenth of them: a page
 * whose work does not grow with the tables takes as long in both.
 */
public final class PortalBench {
    private static final int WARM_UP_CALLS = 200;

    private PortalBench() {}

    /** Measures and prints, on PostgreSQL and on H2 in a file. */
    public static int run(PortalBenchOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        try (BenchPostgres postgres = BenchPostgres.open(options.postgresUrl())) {
            StoreSettings small = postgres.newDatabase("small");
            StoreSettings large = postgres.newDatabase("large");
            compare("PostgreSQL", small, large, options, out);
        }
        try (BenchFolder folder = BenchFolder.create()) {
            compare("H2 in a file", h2(folder.path("small")), h2(folder.path("large")), options, out);
        }
        return 0;
    }

    private static StoreSettings h2(Path file) {
        return new StoreSettings("jdbc:h2:file:" + file, "sa", "", 2);
    }

    private static void compare(
            String database, StoreSettings small, StoreSettings large, PortalBenchOptions options, PrintStream out) {
        try (CollectionsStore smallStore = CollectionsStore.open(small, InstantSource.system());
                CollectionsStore largeStore = CollectionsStore.open(large, InstantSource.system())) {
            Map<String, Timings.Page> tenth = pages(smallStore, options.invoices() / 10, out);
            Map<String, Timings.Page> all = pages(largeStore, options.invoices(), out);
            // Whoever comes first would pay for the JVM's cold start.
            for (int round = 0; round < WARM_UP_CALLS; round++) {
                tenth.values().forEach(Timings.Page::read);
                all.values().forEach(Timings.Page::read);
            }
            Map<String, Timings> smallTimings = new LinkedHashMap<>();
            tenth.forEach((title, page) -> smallTimings.put(title, Timings.of(page, options.calls())));
            Map<String, Timings> largeTimings = new LinkedHashMap<>();
            all.forEach((title, page) -> largeTimings.put(title, Timings.of(page, options.calls())));
            print(database, options, smallTimings, largeTimings, out);
        }
    }

    private static Map<String, Timings.Page> pages(CollectionsStore store, int invoices, PrintStream out) {
        long start = System.nanoTime();
        PortalBooks books = PortalBooks.fill(store, invoices);
        // As the database's own housekeeping would have done after a while.
        store.dsl().execute(store.isPostgres() ? "vacuum analyze" : "analyze");
        out.printf(Locale.ROOT, "wrote %d invoices in %.1f s%n", invoices, (System.nanoTime() - start) / 1e9);
        return new PortalPages(store, books).all();
    }

    private static void print(
            String database,
            PortalBenchOptions options,
            Map<String, Timings> tenth,
            Map<String, Timings> all,
            PrintStream out) {
        String line = "%-34s %8.2f %8.2f %8.2f %10.2f %8.2f%n";
        out.printf(
                Locale.ROOT,
                "%n%s, %d calls a page, milliseconds%n%-34s %26s %19s%n%-34s %8s %8s %8s %10s %8s%n",
                database,
                options.calls(),
                "",
                options.invoices() + " invoices",
                "a tenth",
                "",
                "p50",
                "p95",
                "max",
                "p50",
                "x tenth");
        all.forEach((title, large) -> {
            double small = tenth.getOrDefault(title, large).median();
            out.printf(
                    Locale.ROOT,
                    line,
                    title,
                    large.median(),
                    large.p95(),
                    large.slowest(),
                    small,
                    large.median() / small);
        });
        out.println();
    }
}
