package io.duebridge.app.bench;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.camel.ErpConnections;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.connections.StoredCallLedger;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.StoredTokens;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.quickbooks.QuickBooksConnector;
import io.duebridge.routes.ConnectionPlan;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.routes.KindOutcome;
import io.duebridge.routes.PostingReport;
import io.duebridge.routes.RoutesContext;
import io.duebridge.sandbox.quickbooks.SandboxLimits;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of what QuickBooks allows the program uses: it posts and reads through a sandbox that enforces the documented limits, and each
 * is set beside the least time those limits leave.
 */
public final class QuickBooksBench implements AutoCloseable {
    private static final String NAME = "bench";
    private static final int PAGE = 1_000;
    private static final int WANTED_PERCENT = 90;

    private final CollectionsStore store;
    private final StoredConnection connection;
    private final CountingLedger ledger;
    private final ErpConnection erp;
    private final DuebridgeRoutes routes;

    private QuickBooksBench(CollectionsStore store, Map<String, String> settings, SandboxLimits limits)
            throws Exception {
        this.store = store;
        Connections connections = new Connections(store);
        this.connection = connections.ensure(new Organisations(store).ensure("Bench"), NAME, "quickbooks");
        this.ledger = new CountingLedger(new StoredCallLedger(store, NAME));
        Map<String, String> scaled = new HashMap<>(settings);
        scaled.put("calls-per-minute", Integer.toString(limits.perMinute()));
        scaled.put("calls-per-second", Integer.toString(limits.perSecond()));
        scaled.put("batches-per-minute", Integer.toString(limits.batchesPerMinute()));
        this.erp = new QuickBooksConnector()
                .open(
                        new ConnectionSettings(NAME, scaled),
                        new ConnectorContext(
                                store.clock(),
                                new StoredTokens(store, new SealingKey(new byte[SealingKey.BYTES])),
                                ledger));
        RecordMapper mapper = Mappings.forConnection(MappingContext.of("quickbooks", Currency.getInstance("USD")));
        this.routes = DuebridgeRoutes.start(new RoutesContext(
                store,
                connections,
                new SyncCursors(store),
                new DocumentIntake(store),
                new PostingDesk(
                        store,
                        PostingPolicies.same(
                                PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES))),
                new PaymentFeedback(store)::afterSync,
                ErpConnections.of(Map.of(NAME, erp)),
                stored -> mapper,
                name -> ConnectionPlan.standard(),
                new SimpleMeterRegistry(),
                NAME));
    }

    /** Measures and prints; gives 1 if less than {@value #WANTED_PERCENT} % of a limit is used or a call was turned away. */
    public static int run(QuickBooksBenchOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        SandboxLimits limits = SandboxLimits.documented().times(options.scale());
        try (BenchPostgres postgres = BenchPostgres.open(Optional.empty());
                SandboxProcess sandbox = SandboxProcess.start(options.invoices(), options.scale());
                CollectionsStore store =
                        CollectionsStore.open(postgres.newDatabase("quickbooks"), InstantSource.system());
                QuickBooksBench bench = new QuickBooksBench(store, sandbox.settings(), limits)) {
            out.printf(
                    "QuickBooks' limits%s: %,d calls a minute, %d a second, %d at once, %d batches a minute%n%n",
                    options.scale() == 1 ? "" : " times " + options.scale() + ", which are not the real ones",
                    limits.perMinute(),
                    limits.perSecond(),
                    limits.concurrent(),
                    limits.batchesPerMinute());
            BenchTable table = new BenchTable(out);
            bench.read(RecordKind.CUSTOMER);
            bench.settle();
            boolean good = bench.reading(limits, table);
            bench.settle();
            good &= bench.posting(options.payments(), limits, table);
            return good ? 0 : 1;
        }
    }

    /** A minute without a call, so that each measurement begins with everything free. */
    private void settle() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(62).toMillis());
    }

    private boolean reading(SandboxLimits limits, BenchTable table) {
        long before = ledger.throttled();
        long start = System.nanoTime();
        read(RecordKind.INVOICE);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int invoices = store.dsl().fetchCount(DOCUMENT, DOCUMENT.KIND.eq(RecordKind.INVOICE.label()));
        int calls = (invoices + PAGE - 1) / PAGE;
        return table.row(
                "read " + invoices + " invoices",
                BenchTable.least(limits, calls, calls),
                took,
                ledger.throttled() - before,
                WANTED_PERCENT);
    }

    private KindOutcome read(RecordKind kind) {
        KindOutcome outcome = routes.syncNow(NAME, kind);
        if (!outcome.complete()) {
            throw new IllegalStateException("not everything was read: " + outcome);
        }
        return outcome;
    }

    private boolean posting(int payments, SandboxLimits limits, BenchTable table) {
        pay(payments);
        long before = ledger.throttled();
        long start = System.nanoTime();
        for (long posted = 0; posted < payments; ) {
            PostingReport report = routes.postNow(NAME);
            if (report.failure().isPresent() || report.rejected() + report.inDoubt() > 0) {
                throw new IllegalStateException("not everything was posted: " + report);
            }
            posted += report.posted();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int stored = store.dsl().fetchCount(POSTING, POSTING.STATE.eq(PostingState.POSTED.name()));
        if (stored != payments) {
            throw new IllegalStateException("of " + payments + " payments " + stored + " are posted");
        }
        int batch = erp.bulkPosting().orElseThrow().largestBatch();
        return table.row(
                "post " + payments + " payments, " + batch + " a call",
                BenchTable.least(limits, payments, (payments + batch - 1) / batch),
                took,
                ledger.throttled() - before,
                WANTED_PERCENT);
    }

    /** One customer after the other, each as the portal takes it, on account. Not measured. */
    private void pay(int payments) {
        PaymentDesk desk = new PaymentDesk(store, new SandboxPaymentProvider(store.clock()));
        List<CustomerId> customers = store.dsl()
                .select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.CURRENCY.eq("USD"))
                .and(CUSTOMER.ACTIVE.isTrue())
                .orderBy(CUSTOMER.ID)
                .fetch(row -> new CustomerId(row.value1()));
        SandboxNumber number = SandboxNumber.SUCCESS;
        for (int i = 0; i < payments; i++) {
            CustomerId payer = customers.get(i % customers.size());
            PaymentSelection selection = new PaymentSelection(
                    connection.organisation(),
                    Set.of(payer),
                    Optional.of(payer),
                    List.of(),
                    new BigDecimal("10.00"),
                    Currency.getInstance("USD"));
            desk.pay(new PayCommand(selection, Optional.empty(), NAME, "form-" + i, number.method(), number.number()));
        }
    }

    @Override
    public void close() {
        routes.close();
        erp.close();
    }
}
