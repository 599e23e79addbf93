package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.camel.ErpConnections;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.SettingsException;
import io.duebridge.spi.TokenStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A sample company behind its ERP's server on a real socket, QuickBooks unless it is said, and the running routes that connect it to a store. */
final class TestCompany implements AutoCloseable {
    static final PostingPolicy POLICY = PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES);

    final TestStore db;
    final Ledger ledger;

    /** Idle where the company's books are in another ERP. */
    final QuickBooksSandbox sandbox;

    final StoredConnection connection;
    final DuebridgeRoutes routes;
    final PaymentDesk payments;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** Read at each wake-up, so a test may change it before it starts them. */
    volatile ConnectionPlan plan = ConnectionPlan.standard();

    private final PaidErp kind;
    private final Optional<PaidErp.Running> other;
    private final ErpConnection erp;

    private TestCompany(TestStore db, SampleSpec spec, int pageSize, Map<String, String> settings)
            throws SettingsException {
        this(db, PaidErp.QUICKBOOKS, spec, pageSize, settings, new InMemoryTokenStore());
    }

    private TestCompany(
            TestStore db, PaidErp kind, SampleSpec spec, int pageSize, Map<String, String> settings, TokenStore tokens)
            throws SettingsException {
        this.db = db;
        this.kind = kind;
        this.ledger = SampleCompany.generate(spec, db.clock());
        db.clock().forward(Duration.ofMinutes(10));
        this.sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
        this.other = kind == PaidErp.QUICKBOOKS ? Optional.empty() : Optional.of(kind.start(ledger));
        String name = "acme-" + UUID.randomUUID();
        this.connection =
                new Connections(db.store()).ensure(new Organisations(db.store()).ensure(name), name, kind.vendor());
        this.erp = open(settings, tokens);
        this.routes = DuebridgeRoutes.start(context(pageSize));
        this.payments = new PaymentDesk(db.store(), new SandboxPaymentProvider(db.clock()));
    }

    /** In several currencies, small enough for a test of a second. */
    static TestCompany small(TestStore db) throws SettingsException {
        return of(db, 25);
    }

    static TestCompany of(TestStore db, int pageSize) throws SettingsException {
        return new TestCompany(db, spec(db), pageSize, Map.of());
    }

    static TestCompany with(TestStore db, Map<String, String> settings) throws SettingsException {
        return new TestCompany(db, spec(db), 25, settings);
    }

    /** @param settings an empty text takes a setting away */
    static TestCompany of(TestStore db, PaidErp kind, Map<String, String> settings) throws SettingsException {
        return new TestCompany(db, kind, spec(db), 25, settings, new InMemoryTokenStore());
    }

    /** With the tokens in the store, as the program has them; {@link Reconnecting} connects the company in a browser. */
    static TestCompany withStoredTokens(TestStore db, TokenStore tokens) throws SettingsException {
        return new TestCompany(db, PaidErp.QUICKBOOKS, spec(db), 25, Map.of(), tokens);
    }

    ErpConnection erp() {
        return erp;
    }

    private static SampleSpec spec(TestStore db) {
        return new SampleSpec(7, 12, 60, 2, today(db), true);
    }

    private static LocalDate today(TestStore db) {
        return LocalDate.ofInstant(db.clock().instant(), ZoneOffset.UTC);
    }

    private ErpConnection open(Map<String, String> settings, TokenStore tokens) throws SettingsException {
        Map<String, String> all =
                new HashMap<>(other.map(PaidErp.Running::settings).orElseGet(sandbox::connectionSettings));
        all.putAll(settings);
        all.values().removeIf(String::isEmpty);
        return kind.connector()
                .open(new ConnectionSettings(connection.name(), all), new ConnectorContext(db.clock(), tokens));
    }

    private RoutesContext context(int pageSize) {
        Map<StoredConnection, RecordMapper> mappers = new ConcurrentHashMap<>();
        plan = ConnectionPlan.standard()
                .withPageSize(pageSize)
                .withSync(new SyncPolicy(Duration.ofMinutes(1), Duration.ZERO, Instant.EPOCH));
        return new RoutesContext(
                db.store(),
                new Connections(db.store()),
                new SyncCursors(db.store()),
                new DocumentIntake(db.store()),
                new PostingDesk(db.store(), PostingPolicies.same(POLICY)),
                new PaymentFeedback(db.store())::afterSync,
                ErpConnections.of(Map.of(connection.name(), erp)),
                known -> mappers.computeIfAbsent(known, kind::mapper),
                name -> plan,
                meters,
                "test");
    }

    /** Another node on the same store, with a program of its own. */
    DuebridgeRoutes anotherNode() {
        ConnectionPlan kept = plan;
        DuebridgeRoutes other = DuebridgeRoutes.start(context(25));
        plan = kept;
        return other;
    }

    String name() {
        return connection.name();
    }

    /** Reads everything and expects it to end well. */
    SyncReport sync() {
        SyncReport report = routes.syncNow(name());
        assertThat(report.kinds()).allSatisfy(kind -> assertThat(kind.failure()).isEmpty());
        return report;
    }

    /** The store and the ledger say the same for every customer and currency. */
    void assertTies() {
        assertThat(inStore()).isEqualTo(inLedger());
    }

    Map<String, BigDecimal> inStore() {
        Map<String, BigDecimal> net = new TreeMap<>();
        new OpenReceivables(db.store())
                .byCustomer(connection.id())
                .forEach((customer, currencies) ->
                        currencies.forEach((currency, open) -> put(net, customer.value(), currency, open.net())));
        return net;
    }

    Map<String, BigDecimal> inLedger() {
        Map<String, BigDecimal> net = new TreeMap<>();
        ledger.openReceivables()
                .forEach((customer, currencies) ->
                        currencies.forEach((currency, open) -> put(net, told(customer), currency, open)));
        return net;
    }

    /** A customer's id as the ERP tells it. */
    private String told(String customer) {
        return other.map(running -> running.customer(customer)).orElse(customer);
    }

    static void put(Map<String, BigDecimal> net, String customer, String currency, BigDecimal open) {
        if (open.signum() != 0) {
            net.put(customer + " " + currency, open.stripTrailingZeros());
        }
    }

    /** An invoice with something open, dated in an open period. */
    LedgerDocument openInvoice(int index) {
        return openInvoices().get(index);
    }

    List<LedgerDocument> openInvoices() {
        return ledger.invoices().stream()
                .filter(invoice -> !invoice.voided() && invoice.open().signum() > 0)
                .filter(invoice -> invoice.details().date().isAfter(today(db).minusYears(1)))
                .toList();
    }

    /** A customer pays this much of an invoice in the portal. */
    PaymentReceipt pay(LedgerDocument invoice, BigDecimal amount) {
        return pay(invoice, amount, invoice.currency());
    }

    PaymentReceipt pay(LedgerDocument invoice, BigDecimal amount, String currency) {
        ErpId customer = new ErpId(told(invoice.customer()));
        String document = invoice.stamp().id();
        PaymentSelection selection = new PaymentSelection(
                connection.organisation(),
                Set.of(RecordIds.customer(connection.id(), customer)),
                Optional.of(RecordIds.customer(connection.id(), customer)),
                List.of(new ChosenDocument(
                        RecordIds.document(
                                connection.id(),
                                RecordKind.INVOICE,
                                new ErpId(other.map(running -> running.document(EntityKind.INVOICE, document))
                                        .orElse(document))),
                        amount)),
                BigDecimal.ZERO,
                Currency.getInstance(currency));
        return payments.pay(new PayCommand(
                selection,
                Optional.empty(),
                "test",
                UUID.randomUUID().toString(),
                "card",
                SandboxNumber.SUCCESS.number()));
    }

    /** Open and untouched by any payment, so that it may be voided or deleted without consequences elsewhere. */
    LedgerDocument unpaidInvoice(int index) {
        return openInvoices().stream()
                .filter(invoice -> invoice.payments().isEmpty())
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    PostingState state(PaymentReceipt receipt) {
        return PostingState.valueOf(db.store()
                .dsl()
                .select(POSTING.STATE)
                .from(POSTING)
                .where(POSTING.REFERENCE.eq(receipt.reference().value()))
                .fetchSingle(POSTING.STATE));
    }

    /** The one payment the ledger has for this receipt. */
    LedgerPayment onlyPaymentNoted(PaymentReceipt receipt) {
        assertThat(ledger.paymentsNoted(receipt.reference().value())).hasSize(1);
        return ledger.paymentsNoted(receipt.reference().value()).get(0);
    }

    void armOnPost(Fault fault, int times) {
        sandbox.faults().arm(fault, CallSummary.creating("Payment"), times);
    }

    void armOnRead(Fault fault, int times) {
        sandbox.faults().arm(fault, CallSummary.of(Operation.QUERY), times);
    }

    SapSandbox sap() {
        return other.flatMap(PaidErp.Running::sap).orElseThrow();
    }

    NetSuiteSandbox netSuite() {
        return other.flatMap(PaidErp.Running::netSuite).orElseThrow();
    }

    /** Lets this many queries through, then fails every one. */
    void failReadsAfter(int good) {
        AtomicInteger seen = new AtomicInteger();
        sandbox.faults()
                .arm(
                        Fault.htmlError(503),
                        CallSummary.of(Operation.QUERY).and(call -> seen.incrementAndGet() > good),
                        Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        routes.close();
        erp.close();
        other.ifPresent(PaidErp.Running::close);
        sandbox.close();
    }
}
