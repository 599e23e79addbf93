package io.duebridge.app.bench;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * The portal's pages over HTTP, at a constant rate of requests, when one organisation has many invoices and when it has few. The
 * program serves from a JVM of its own; this one only sends, and both share the machine's processors with the database.
 */
public final class PortalLoad {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final PortalLoadOptions options;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    private PortalLoad(PortalLoadOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Measures and prints. Gives 0 if the bounds hold, or 1. */
    public static int run(PortalLoadOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        PortalLoad load = new PortalLoad(options, out);
        try (BenchPostgres postgres = BenchPostgres.open(options.postgresUrl())) {
            LoadFigures few = load.measure(options.fewInvoices(), postgres.newDatabase("few"));
            LoadFigures many = load.measure(options.invoices(), postgres.newDatabase("many"));
            return new LoadReport(options, out).print(few, many) ? 0 : 1;
        }
    }

    private LoadFigures measure(int invoices, StoreSettings database) throws Exception {
        try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system());
                BenchFolder folder = BenchFolder.create()) {
            PortalBooks books = fill(store, invoices);
            LoadVisitors visitors = LoadVisitors.signIn(store, books);
            long firstVisit;
            OpenLoop.Answers answers;
            String heap;
            try (PortalServerProcess server = PortalServerProcess.start(folder.root(), database, options.heap())) {
                LoadRequests requests = new LoadRequests(server.address(), books, visitors);
                firstVisit = firstVisit(requests, visitors);
                OpenLoop loop = new OpenLoop(requests, options.rate());
                loop.warmUp(options.warmUpSeconds());
                answers = loop.run(options.seconds());
                heap = server.heap();
            }
            out.printf(Locale.ROOT, "%,d invoices: %s MB of the server's heap in use at the end%n", invoices, heap);
            return new LoadFigures(invoices, AccessLogTimes.read(folder.root()), answers, firstVisit);
        }
    }

    private PortalBooks fill(CollectionsStore store, int invoices) {
        long start = System.nanoTime();
        PortalBooks books = PortalBooks.fill(store, invoices);
        // As the database's own housekeeping would have done after a while.
        store.dsl().execute("vacuum analyze");
        out.printf(Locale.ROOT, "wrote %,d invoices in %.1f s%n", invoices, (System.nanoTime() - start) / 1e9);
        return books;
    }

    /** Reads each page once for each kind of customer, so that what is measured later is known to be the right pages. */
    private long firstVisit(LoadRequests requests, LoadVisitors visitors) throws IOException, InterruptedException {
        FirstVisit first = new FirstVisit(client);
        long most = 0;
        for (LoadVisitors.Visitor visitor : visitors.large()) {
            for (LoadPage page : LoadPage.values()) {
                long bytes = first.bytes(requests.of(page, visitor, false));
                most = page == LoadPage.ACCOUNT ? Math.max(most, bytes) : most;
            }
        }
        return most;
    }
}
