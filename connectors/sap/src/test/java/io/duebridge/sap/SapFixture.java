package io.duebridge.sap;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.kit.ErpFixture;
import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.SapSandboxOptions;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;

/** An S/4HANA system as the sandbox plays it, which clears a moment after it was asked to. */
final class SapFixture implements SapHabits {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final long CUSTOMERS = 10_100_000L;
    private static final long PAYMENTS = 1_400_000_000L;
    private static final long INVOICES = 9_400_000_000L;

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final ErpConnector connector = new SapConnector();
    private final ConnectorContext context = new ConnectorContext(time::get, new InMemoryTokenStore());
    private final Ledger ledger;
    private final SapSandbox sandbox;
    private final Map<String, String> settings;
    private final boolean bapi;
    private final AtomicInteger conversation = new AtomicInteger();
    private final String bank;
    private final String receivable;

    SapFixture() {
        this(CompanyProfile.usd("Kit Company"), false, false);
    }

    private SapFixture(CompanyProfile company, boolean bapi, boolean negativeRests) {
        SoapClient.prepare(); // calls have a short time here, which is not for this
        this.bapi = bapi;
        this.ledger = new Ledger(company, time::get);
        this.sandbox = SapSandbox.start(
                ledger,
                SapSandboxOptions.defaults()
                        .withClearingDelay(Duration.ofMillis(20))
                        .withNegativeRests(negativeRests));
        this.settings = new HashMap<>(bapi ? sandbox.bapiSettings() : sandbox.connectionSettings());
        settings.put("read-timeout", READ_TIMEOUT.toMillis() + "ms");
        settings.put("concurrent-calls", "50");
        settings.put("calls-per-minute", "10000");
        this.bank = ledger.addAccount("Bank", AccountType.BANK).id();
        this.receivable = ledger.addAccount("Receivables", AccountType.ACCOUNTS_RECEIVABLE)
                .id();
    }

    @Override
    public boolean byBapis() {
        return bapi;
    }

    /** The same company, reached by BAPIs. */
    static SapFixture bapi() {
        return new SapFixture(CompanyProfile.usd("Kit Company"), true, false);
    }

    /** The same, where what a payment leaves of an invoice goes on as an item of its own. */
    static SapFixture residual(boolean negative) {
        SapFixture fixture = new SapFixture(CompanyProfile.usd("Kit Company"), false, negative);
        fixture.settings.putAll(Map.of("partial", "residual", "residual-reason", "010"));
        fixture.settings.put("residual-sign", negative ? "negative" : "item");
        return fixture;
    }

    /** The same without our function module. */
    static SapFixture accounting() {
        SapFixture fixture = bapi();
        fixture.settings.put("post-by", "accounting-bapi");
        return fixture;
    }

    @Override
    public boolean appliesPayments() {
        return !"accounting-bapi".equals(settings.get("post-by"));
    }

    Ledger ledger() {
        return ledger;
    }

    SapSandbox sandbox() {
        return sandbox;
    }

    static String ledgerCustomer(ErpId customer) {
        return Long.toString(Long.parseLong(customer.value()) - CUSTOMERS);
    }

    private static String ledgerInvoice(ErpId invoice) {
        return Long.toString(Long.parseLong(invoice.value().split("-")[2]) - INVOICES);
    }

    @Override
    public ErpConnector connector() {
        return connector;
    }

    @Override
    public ConnectionSettings settings() {
        return new ConnectionSettings("kit", settings);
    }

    ConnectionSettings settingsWith(String key, String value) {
        Map<String, String> other = new HashMap<>(settings);
        other.put(key, value);
        return new ConnectionSettings("kit", other);
    }

    @Override
    public ConnectionSettings unreachableSettings() {
        return settingsWith("base-url", "http://127.0.0.1:1");
    }

    @Override
    public URI apiAddress() {
        return sandbox.baseUrl();
    }

    @Override
    public ConnectionSettings settingsAt(URI address) {
        return settingsWith("base-url", address.toString());
    }

    @Override
    public boolean booksPayment(String requestLine) {
        if (requestLine.contains("zduebridge_post")) {
            // A check rolls back, then a payment is posted and committed, all by operations of one service; the commit
            // books.
            return conversation.incrementAndGet() % 3 == 0;
        }
        return requestLine.contains("journalentrycreaterequestconfi") || requestLine.contains("z_duebridge_payment");
    }

    @Override
    public boolean signsInWithTokens() {
        return false;
    }

    @Override
    public Duration readTimeout() {
        return READ_TIMEOUT;
    }

    @Override
    public ConnectorContext context() {
        return context;
    }

    @Override
    public void passTime(Duration duration) {
        // What was asked for before would have happened meanwhile.
        sandbox.awaitClearings();
        time.updateAndGet(now -> now.plus(duration));
    }

    @Override
    public Currency homeCurrency() {
        return Currency.getInstance(ledger.company().homeCurrency());
    }

    @Override
    public Optional<ErpFixture> inCurrencies(Currency foreign) {
        SapFixture abroad = new SapFixture(
                CompanyProfile.usd("Company Abroad")
                        .withRates(Map.of(
                                foreign.getCurrencyCode(),
                                new TreeMap<>(Map.of(LocalDate.EPOCH, new BigDecimal("1.0937"))))),
                bapi,
                "negative".equals(settings.get("residual-sign")));
        settings.forEach(abroad.settings::putIfAbsent);
        return Optional.of(abroad);
    }

    @Override
    public ErpId addCustomer(String name) {
        return addCustomer(name, homeCurrency());
    }

    @Override
    public ErpId addCustomer(String name, Currency currency) {
        String id = ledger.addCustomer(CustomerDetails.named(name, currency.getCurrencyCode()))
                .id();
        return new ErpId(SapSandbox.customerNumber(id));
    }

    @Override
    public Optional<ErpId> addSubCustomer(ErpId parent, String name) {
        return Optional.empty();
    }

    @Override
    public void renameCustomer(ErpId customer, String name) {
        ledger.changeCustomer(ledgerCustomer(customer), details -> details.withDisplayName(name));
    }

    @Override
    public void deactivateCustomer(ErpId customer) {
        ledger.changeCustomer(ledgerCustomer(customer), details -> details.withActive(false));
    }

    @Override
    public ErpId addInvoice(ErpId customer, BigDecimal amount) {
        String id = ledger.addInvoice(document(customer, amount)).id();
        return new ErpId(sandbox.itemKey(EntityKind.INVOICE, id));
    }

    @Override
    public void changeInvoice(ErpId invoice, String text) {
        ledger.changeDocument(EntityKind.INVOICE, ledgerInvoice(invoice), details -> details.withNote(text));
    }

    @Override
    public void deleteInvoice(ErpId invoice) {
        ledger.deleteDocument(EntityKind.INVOICE, ledgerInvoice(invoice));
    }

    @Override
    public ErpId addCreditMemo(ErpId customer, BigDecimal amount) {
        String id = ledger.addCreditMemo(document(customer, amount)).id();
        return new ErpId(sandbox.itemKey(EntityKind.CREDIT_MEMO, id));
    }

    @Override
    public ErpId addEstimate(ErpId customer, BigDecimal amount) {
        throw new UnsupportedOperationException("offers are not read from SAP");
    }

    @Override
    public ErpId attach(ErpId invoice, String fileName, String contentType, byte[] content) {
        throw new UnsupportedOperationException("files are not read from SAP");
    }

    @Override
    public void populate(RecordKind kind) {
        SapHabits.super.populate(kind);
        DocumentDetails like = document(addCustomer("Populated " + kind + " by hand"), new BigDecimal("12.30"));
        FixtureEntries.add(kind, ledger, like, receivable, bank);
    }

    /** As a clerk enters a partial payment, which refers to the invoice. */
    void payInPart(ErpId customer, ErpId invoice, String amount) {
        FixtureEntries.payInPart(ledger, document(customer, BigDecimal.ONE), ledgerInvoice(invoice), amount);
    }

    DocumentDetails document(ErpId customer, BigDecimal amount) {
        LocalDate today = LocalDate.ofInstant(time.get(), ledger.company().zone());
        String of = ledgerCustomer(customer);
        String currency = ledger.customer(of).orElseThrow().details().currency();
        return DocumentDetails.plain(
                of, today, today.plusDays(30), currency, List.of(DocumentLine.sale("Work", amount)));
    }

    @Override
    public void voidPayment(ErpId payment) {
        ledger.voidPayment(Long.toString(Long.parseLong(payment.value().split("-")[2]) - PAYMENTS));
    }

    @Override
    public void closeBooks(LocalDate through) {
        ledger.closeBooksThrough(through);
    }

    @Override
    public List<Effect> effects(PaymentReference reference) {
        return ledger.paymentsNoted(reference.value()).stream()
                .map(this::effect)
                .toList();
    }

    private Effect effect(LedgerPayment payment) {
        Map<ErpId, BigDecimal> applied = new HashMap<>();
        payment.applications()
                .forEach(each -> applied.put(new ErpId(sandbox.itemKey(each.kind(), each.document())), each.amount()));
        return new Effect(
                new ErpId(sandbox.itemKey(EntityKind.PAYMENT, payment.id())),
                new ErpId(SapSandbox.customerNumber(payment.customer())),
                payment.total(),
                Currency.getInstance(payment.currency()),
                payment.date(),
                payment.unapplied(),
                applied);
    }

    @Override
    public List<ErpId> entries(PaymentReference reversal) {
        return ledger.journals().numbered(reversal.value()).stream()
                .map(journal -> new ErpId(sandbox.itemKey(EntityKind.JOURNAL_ENTRY, journal.id())))
                .toList();
    }

    @Override
    public ConnectionSettings listeningSettings() {
        return Confirmations.listening(settings);
    }

    @Override
    public int notificationForms() {
        return Confirmations.FORMS;
    }

    @Override
    public Post notification(int form, List<ToldChange> changes) {
        return Confirmations.post(form, changes);
    }

    @Override
    public BigDecimal owed(ErpId customer) {
        return ledger.read(view -> view.balance(ledgerCustomer(customer)));
    }

    @Override
    public BigDecimal openAmount(ErpId invoice) {
        return ledger.invoice(ledgerInvoice(invoice)).orElseThrow().open();
    }

    @Override
    public BigDecimal totalOf(ErpRecord record) {
        return record.body().path("AmountInTransactionCurrency").decimalValue();
    }

    @Override
    public void arm(Fault fault, Call on, int times) {
        Assumptions.assumeTrue(
                fault != Fault.LAGGING_LOOKUP || appliesPayments(),
                "customers' items by BAPI are the books themselves: nothing lags behind them");
        FixtureFaults.arm(sandbox, fault, FixtureFaults.sort(on, appliesPayments()), times, READ_TIMEOUT);
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int calls(Call sort) {
        return sandbox.log()
                .matching(FixtureFaults.sort(sort, appliesPayments()))
                .size();
    }

    @Override
    public Map<String, String> vendorSpecificFaults() {
        return FixtureFaults.SETTINGS;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
