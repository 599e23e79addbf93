package io.duebridge.app.bench;

import io.duebridge.app.bench.LimitTable.Row;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.sandbox.quickbooks.CallCount;
import io.duebridge.sandbox.quickbooks.SandboxLimits;
import io.duebridge.spi.RecordKind;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * How much of what QuickBooks allows the program uses: it reads and posts through a sandbox that enforces the documented limits, and each
 * is set beside the least time those limits leave. With the largest pages a few calls bring so much that the machine may be what is slow:
 * then the floor of the same run says how slow (see {@link SyncFloor}), and a read in smaller pages shows how the limits are used where
 * they bind.
 */
public final class QuickBooksBench {
    private static final int LARGEST_PAGE = QuickBooksBenchOptions.LARGEST_PAGE;
    private static final int LARGEST_BATCH = 25;
    private static final int WARM_UP_PAGES = 10;

    private final QuickBooksBenchOptions options;
    private final SandboxLimits limits;
    private final BenchPostgres postgres;
    private final LimitTable table;

    private QuickBooksBench(
            QuickBooksBenchOptions options, SandboxLimits limits, BenchPostgres postgres, LimitTable table) {
        this.options = options;
        this.limits = limits;
        this.postgres = postgres;
        this.table = table;
    }

    /** Measures and prints; gives 1 if less than was wanted of a limit is used, or a call was turned away. */
    public static int run(QuickBooksBenchOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        SandboxLimits limits = SandboxLimits.documented().times(options.scale());
        out.printf(
                "QuickBooks' limits%s: %,d calls a minute, %d a second, %d at once, %d batches a minute%n%n",
                options.scale() == 1 ? "" : " times " + options.scale() + ", which are not the real ones",
                limits.perMinute(),
                limits.perSecond(),
                limits.concurrent(),
                limits.batchesPerMinute());
        try (BenchPostgres postgres = BenchPostgres.open(options.postgresUrl())) {
            QuickBooksBench bench = new QuickBooksBench(options, limits, postgres, new LimitTable(out));
            boolean good = options.invoices() == 0 || bench.reading();
            good &= options.payments() == 0 || bench.posting();
            return good ? 0 : 1;
        }
    }

    private boolean reading() throws Exception {
        Duration floor = floor();
        Row whole = read(LARGEST_PAGE);
        boolean good = table.printBesideFloor(whole, floor);
        if (options.pageSize() < LARGEST_PAGE) {
            good &= table.print(read(options.pageSize()));
        }
        return good;
    }

    /** The same pages without any limit, mapping or index. */
    private Duration floor() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(options.invoices());
                CollectionsStore store = store("floor")) {
            SyncFloor floor = new SyncFloor(sandbox.settings(), store);
            floor.run(List.of("Invoice"), WARM_UP_PAGES);
            floor.forget();
            long start = System.nanoTime();
            floor.run(List.of("Invoice"), Integer.MAX_VALUE);
            return since(start);
        }
    }

    private Row read(int pageSize) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(options.invoices(), options.scale());
                CollectionsStore store = store("reading");
                BenchProgram program =
                        BenchProgram.quickBooks(store, sandbox.settings(), limits, pageSize, LARGEST_BATCH)) {
            program.read(RecordKind.CUSTOMER);
            settle();
            CallCount before = sandbox.calls();
            long start = System.nanoTime();
            int invoices = program.read(RecordKind.INVOICE);
            Duration took = since(start);
            int calls = (invoices + pageSize - 1) / pageSize;
            return new Row(
                    String.format("read %,d invoices, %,d a call", invoices, pageSize),
                    calls,
                    LeastTime.of(limits, calls),
                    took,
                    sandbox.calls().since(before));
        }
    }

    private boolean posting() throws Exception {
        boolean good = table.print(post(LARGEST_BATCH));
        return good & table.print(post(1));
    }

    private Row post(int batchSize) throws Exception {
        int payments = options.payments();
        try (SandboxProcess sandbox = SandboxProcess.start(QuickBooksBenchOptions.OF_THE_PAYERS, options.scale());
                CollectionsStore store = store("posting");
                BenchProgram program =
                        BenchProgram.quickBooks(store, sandbox.settings(), limits, LARGEST_PAGE, batchSize)) {
            program.read(RecordKind.CUSTOMER);
            program.pay(payments);
            settle();
            CallCount before = sandbox.calls();
            long start = System.nanoTime();
            program.post(payments);
            Duration took = since(start);
            int batch = program.batch();
            return new Row(
                    String.format("post %,d payments, %s a call", payments, batch == 1 ? "one" : batch),
                    payments,
                    batch == 1 ? LeastTime.of(limits, payments) : LeastTime.ofBatches(limits, payments, batch),
                    took,
                    sandbox.calls().since(before));
        }
    }

    /** A minute without a call, so that each measurement begins with everything free. */
    private static void settle() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(64).toMillis());
    }

    private CollectionsStore store(String purpose) throws Exception {
        return CollectionsStore.open(postgres.newDatabase(purpose), InstantSource.system());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
