package io.duebridge.app.bench;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
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
import io.duebridge.collections.payments.ChosenDocument;
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
import io.duebridge.collections.store.DocumentId;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.netsuite.NetSuiteConnector;
import io.duebridge.quickbooks.QuickBooksConnector;
import io.duebridge.routes.ConnectionPlan;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.routes.KindOutcome;
import io.duebridge.routes.PostingReport;
import io.duebridge.routes.RoutesContext;
import io.duebridge.sandbox.quickbooks.SandboxLimits;
import io.duebridge.sap.SapConnector;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.TokenStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record3;
import org.jooq.impl.DSL;

/** The program's own routes, connector, mappings and store against a sandbox ERP within limits. */
final class BenchProgram implements AutoCloseable {
    private static final String NAME = "bench";

    private final CollectionsStore store;
    private final StoredConnection connection;
    private final ErpConnection erp;
    private final DuebridgeRoutes routes;

    private BenchProgram(
            CollectionsStore store,
            String vendor,
            ErpConnector connector,
            Map<String, String> settings,
            int pageSize,
            TokenStore tokens)
            throws Exception {
        this.store = store;
        Connections connections = new Connections(store);
        this.connection = connections.ensure(new Organisations(store).ensure("Bench"), NAME, vendor);
        this.erp = connector.open(
                new ConnectionSettings(NAME, settings),
                new ConnectorContext(store.clock(), tokens, new StoredCallLedger(store, NAME)));
        RecordMapper mapper = Mappings.forConnection(MappingContext.of(vendor, Currency.getInstance("USD")));
        PostingGuarantee guarantee = Objects.requireNonNull(connector
                .descriptor(new ConnectionSettings(NAME, settings))
                .guarantees()
                .get("payment"));
        this.routes = DuebridgeRoutes.start(new RoutesContext(
                store,
                connections,
                new SyncCursors(store),
                new DocumentIntake(store),
                new PostingDesk(store, PostingPolicies.same(PostingPolicy.standard(guarantee))),
                new PaymentFeedback(store)::afterSync,
                ErpConnections.of(Map.of(NAME, erp)),
                stored -> mapper,
                name -> ConnectionPlan.standard().withPageSize(pageSize),
                new SimpleMeterRegistry(),
                NAME));
    }

    /**
     * With QuickBooks.
     *
     * @param store a migrated database
     * @param pageSize records a call
     * @param batchSize payments a call
     */
    static BenchProgram quickBooks(
            CollectionsStore store, Map<String, String> settings, SandboxLimits limits, int pageSize, int batchSize)
            throws Exception {
        Map<String, String> scaled = new HashMap<>(settings);
        scaled.put("calls-per-minute", Integer.toString(limits.perMinute()));
        scaled.put("calls-per-second", Integer.toString(limits.perSecond()));
        scaled.put("page-size", Integer.toString(pageSize));
        scaled.put("batch-size", Integer.toString(batchSize));
        scaled.put("batches-per-minute", Integer.toString(limits.batchesPerMinute()));
        return new BenchProgram(store, "quickbooks", new QuickBooksConnector(), scaled, pageSize, tokens(store));
    }

    /** With NetSuite, and nothing set but the pages: how many calls at the same time there may be is learned. */
    static BenchProgram netSuite(CollectionsStore store, Map<String, String> settings, int pageSize) throws Exception {
        Map<String, String> paged = new HashMap<>(settings);
        paged.put("page-size", Integer.toString(pageSize));
        return new BenchProgram(store, "netsuite", new NetSuiteConnector(), paged, pageSize, tokens(store));
    }

    /** With SAP, by either profile, and no limit of the connection's own but the calls at the same time. */
    static BenchProgram sap(CollectionsStore store, Map<String, String> settings, int pageSize) throws Exception {
        Map<String, String> unhurried = new HashMap<>(settings);
        unhurried.put("page-size", Integer.toString(pageSize));
        unhurried.put("calls-per-minute", "100000");
        return new BenchProgram(store, "sap", new SapConnector(), unhurried, pageSize, tokens(store));
    }

    private static TokenStore tokens(CollectionsStore store) {
        return new StoredTokens(store, new SealingKey(new byte[SealingKey.BYTES]));
    }

    /** Reads all of a kind; gives how many were stored. */
    int read(RecordKind kind) {
        KindOutcome outcome = routes.syncNow(NAME, kind);
        if (!outcome.complete() || outcome.quarantined() > 0) {
            throw new IllegalStateException("not everything was read: " + outcome);
        }
        return Math.toIntExact(outcome.stored());
    }

    /** How many documents are stored by now. */
    long stored() {
        return store.dsl()
                .fetchCount(DOCUMENT, DOCUMENT.CONNECTION_ID.eq(connection.id().value()));
    }

    /** How many payments are posted by now. */
    long posted() {
        return store.dsl()
                .fetchCount(
                        POSTING,
                        POSTING.CONNECTION_ID.eq(connection.id().value()),
                        POSTING.STATE.eq(PostingState.POSTED.name()));
    }

    /** How many payments go in a call. */
    int batch() {
        return erp.bulkPosting().orElseThrow().largestBatch();
    }

    /** Posts what was paid, as the schedule would: again at once, or when the last run said. */
    void post(int payments) throws InterruptedException {
        for (long posted = 0; posted < payments; ) {
            PostingReport report = routes.postNow(NAME);
            if (report.failure().isPresent() || report.rejected() + report.inDoubt() > 0) {
                throw new IllegalStateException("not everything was posted: " + report);
            }
            posted += report.posted();
            if (posted < payments) {
                Thread.sleep(report.again().orElse(Duration.ZERO).toMillis());
            }
        }
        int waiting = store.dsl()
                .fetchCount(
                        POSTING,
                        POSTING.CONNECTION_ID.eq(connection.id().value()),
                        POSTING.STATE.ne(PostingState.POSTED.name()));
        if (waiting != 0) {
            throw new IllegalStateException("after " + payments + " payments " + waiting + " are not posted");
        }
    }

    /** One customer after the other, each as the portal takes it, on account. Not measured. */
    void pay(int payments) {
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

    /** Pays as many open invoices in full, each by a payment of its own, as the portal takes it. Not measured. */
    void payInvoices(int payments) {
        PaymentDesk desk = new PaymentDesk(store, new SandboxPaymentProvider(store.clock()));
        SandboxNumber number = SandboxNumber.SUCCESS;
        Currency dollars = Currency.getInstance("USD");
        List<Record3<UUID, UUID, BigDecimal>> open = store.dsl()
                .select(DOCUMENT.ID, DOCUMENT.CUSTOMER_ID, DOCUMENT.OPEN_AMOUNT)
                .from(DOCUMENT)
                .where(DOCUMENT.KIND.eq(RecordKind.INVOICE.label()))
                .and(DOCUMENT.OPEN_AMOUNT.gt(BigDecimal.ZERO))
                .and(DOCUMENT.CURRENCY.eq(dollars.getCurrencyCode()))
                .andNotExists(DSL.selectOne().from(ALLOCATION).where(ALLOCATION.DOCUMENT_ID.eq(DOCUMENT.ID)))
                .orderBy(DOCUMENT.ID)
                .limit(payments)
                .fetch();
        for (Record3<UUID, UUID, BigDecimal> invoice : open) {
            CustomerId payer = new CustomerId(invoice.value2());
            PaymentSelection selection = new PaymentSelection(
                    connection.organisation(),
                    Set.of(payer),
                    Optional.of(payer),
                    List.of(new ChosenDocument(new DocumentId(invoice.value1()), invoice.value3())),
                    BigDecimal.ZERO,
                    dollars);
            desk.pay(new PayCommand(
                    selection,
                    Optional.empty(),
                    NAME,
                    "invoice-" + invoice.value1(),
                    number.method(),
                    number.number()));
        }
        if (open.size() != payments) {
            throw new IllegalStateException("of " + payments + " invoices to pay " + open.size() + " are open");
        }
    }

    @Override
    public void close() {
        routes.close();
        erp.close();
    }
}
