package io.duebridge.netsuite;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.kit.ErpFixture;
import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.RefundDetails;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
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
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** A NetSuite account as the sandbox plays it: one ledger behind the real protocols, on loopback. */
final class NetSuiteFixture implements ErpFixture {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Not to be found again by dividing: an amount that went through the home currency does not come back whole. */
    private static final BigDecimal RATE = new BigDecimal("1.0937");

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final ErpConnector connector = new NetSuiteConnector();
    private final ConnectorContext context = new ConnectorContext(time::get, new InMemoryTokenStore());
    private final String transport;
    private final Ledger ledger;
    private final NetSuiteSandbox sandbox;
    private final FixtureFaults faults;
    private final Map<String, String> settings;
    private final String bank;
    private final String receivable;

    NetSuiteFixture(String transport) {
        this(transport, CompanyProfile.usd("Kit Company"));
    }

    NetSuiteFixture(String transport, CompanyProfile company) {
        this.transport = transport;
        this.ledger = new Ledger(company, time::get);
        this.sandbox = NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults());
        this.faults = new FixtureFaults(
                sandbox, transport, READ_TIMEOUT, connector.descriptor().lookupLag());
        this.settings = new HashMap<>(
                transport.equals("soap") ? sandbox.connectionSettings() : sandbox.restConnectionSettings());
        settings.put("read-timeout", READ_TIMEOUT.toMillis() + "ms");
        settings.put("concurrent-calls", "50");
        settings.put("calls-per-minute", "10000");
        settings.put("concurrency-pause", RETRY_AFTER.toMillis() + "ms");
        this.bank = ledger.addAccount("Checking", AccountType.BANK).id();
        this.receivable = ledger.addAccount("Accounts Receivable", AccountType.ACCOUNTS_RECEIVABLE)
                .id();
        for (String currency : company.rates().keySet()) {
            ledger.addAccount("Accounts Receivable - " + currency, AccountType.ACCOUNTS_RECEIVABLE, currency);
        }
        settings.put("deposit-account", company.homeCurrency() + "=" + bank);
        if (transport.equals("soap")) {
            settings.put(
                    "payment-methods",
                    "card=" + ledger.addPaymentMethod("Visa", true).id());
        }
    }

    NetSuiteSandbox sandbox() {
        return sandbox;
    }

    @Override
    public ErpConnector connector() {
        return connector;
    }

    @Override
    public ConnectionSettings settings() {
        return new ConnectionSettings("kit", settings);
    }

    @Override
    public ConnectionSettings unreachableSettings() {
        Map<String, String> nowhere = new HashMap<>(settings);
        nowhere.put("base-url", "http://127.0.0.1:1");
        return new ConnectionSettings("kit", nowhere);
    }

    @Override
    public boolean tellsDiscounts() {
        return transport.equals("soap");
    }

    @Override
    public URI apiAddress() {
        return sandbox.baseUrl();
    }

    @Override
    public ConnectionSettings settingsAt(URI address) {
        Map<String, String> elsewhere = new HashMap<>(settings);
        elsewhere.put("base-url", address.toString());
        if (transport.equals("rest")) {
            elsewhere.put("token-url", sandbox.tokenUrl().toString());
        }
        return new ConnectionSettings("kit", elsewhere);
    }

    /** Over SOAP every request line is the same; what books is the last call that a posting makes. */
    @Override
    public boolean booksPayment(String requestLine) {
        return transport.equals("soap")
                ? requestLine.startsWith("POST /services/NetSuitePort")
                : requestLine.startsWith("POST ") && requestLine.contains("/customerPayment");
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
        time.updateAndGet(now -> now.plus(duration));
    }

    @Override
    public Currency homeCurrency() {
        return Currency.getInstance(ledger.company().homeCurrency());
    }

    @Override
    public Optional<ErpFixture> inCurrencies(Currency foreign) {
        return Optional.of(new NetSuiteFixture(
                transport,
                CompanyProfile.usd("Company Abroad")
                        .withRates(Map.of(foreign.getCurrencyCode(), new TreeMap<>(Map.of(LocalDate.EPOCH, RATE))))));
    }

    @Override
    public ErpId addCustomer(String name) {
        return addCustomer(name, homeCurrency());
    }

    @Override
    public ErpId addCustomer(String name, Currency currency) {
        return new ErpId(ledger.addCustomer(CustomerDetails.named(name, currency.getCurrencyCode()))
                .id());
    }

    @Override
    public Optional<ErpId> addSubCustomer(ErpId parent, String name) {
        return Optional.of(
                new ErpId(ledger.addCustomer(CustomerDetails.named(name, "USD").withParent(parent.value(), true))
                        .id()));
    }

    @Override
    public void renameCustomer(ErpId customer, String name) {
        ledger.changeCustomer(customer.value(), details -> details.withDisplayName(name));
    }

    @Override
    public void deactivateCustomer(ErpId customer) {
        ledger.changeCustomer(customer.value(), details -> details.withActive(false));
    }

    @Override
    public ErpId addInvoice(ErpId customer, BigDecimal amount) {
        return new ErpId(ledger.addInvoice(document(customer, amount)).id());
    }

    @Override
    public void changeInvoice(ErpId invoice, String text) {
        ledger.changeDocument(EntityKind.INVOICE, invoice.value(), details -> details.withNote(text));
    }

    @Override
    public void deleteInvoice(ErpId invoice) {
        ledger.deleteDocument(EntityKind.INVOICE, invoice.value());
    }

    @Override
    public ErpId addCreditMemo(ErpId customer, BigDecimal amount) {
        return new ErpId(ledger.addCreditMemo(document(customer, amount)).id());
    }

    @Override
    public ErpId addEstimate(ErpId customer, BigDecimal amount) {
        throw new UnsupportedOperationException("estimates are not read from NetSuite");
    }

    @Override
    public ErpId attach(ErpId invoice, String fileName, String contentType, byte[] content) {
        throw new UnsupportedOperationException("files are not read from NetSuite");
    }

    @Override
    public void populate(RecordKind kind) {
        ErpFixture.super.populate(kind);
        DocumentDetails like = document(addCustomer("Populated " + kind + " by hand"), new BigDecimal("12.30"));
        PaymentDetails money =
                PaymentDetails.plain(like.customer(), like.date(), like.currency(), like.total(), List.of());
        if (kind == RecordKind.JOURNAL_ENTRY) {
            JournalLine charge = JournalLine.debit(receivable, like.total());
            JournalLine income = JournalLine.credit(bank, like.total());
            ledger.journals()
                    .add(JournalDetails.plain(like.date(), like.currency(), charge.of(like.customer()), income));
        } else if (kind == RecordKind.PAYMENT) {
            ledger.prepayments().add(money);
        } else if (kind == RecordKind.REFUND_RECEIPT) {
            String credit = ledger.addCreditMemo(like).id();
            ledger.prepayments()
                    .refund(new RefundDetails(
                            like.customer(),
                            like.date(),
                            like.currency(),
                            BigDecimal.ONE,
                            Optional.empty(),
                            Optional.of(bank),
                            Optional.empty(),
                            List.of(new RefundDetails.Line(EntityKind.CREDIT_MEMO, credit, like.total()))));
        }
    }

    private DocumentDetails document(ErpId customer, BigDecimal amount) {
        LocalDate today = LocalDate.ofInstant(time.get(), ZoneOffset.UTC);
        String currency =
                ledger.customer(customer.value()).orElseThrow().details().currency();
        return new DocumentDetails(
                customer.value(),
                Optional.empty(),
                today,
                today.plusDays(30),
                currency,
                ledger.company().rate(currency, today),
                Optional.empty(),
                List.of(DocumentLine.sale("Work", amount)),
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void voidPayment(ErpId payment) {
        ledger.voidPayment(payment.value());
    }

    @Override
    public void deletePayment(ErpId payment) {
        ledger.deletePayment(payment.value());
    }

    @Override
    public void depositPayment(ErpId payment) {
        ledger.depositPayment(payment.value());
    }

    @Override
    public void changePayment(ErpId payment, BigDecimal total) {
        ledger.changePayment(
                payment.value(),
                details -> new PaymentDetails(
                        details.customer(),
                        details.date(),
                        details.currency(),
                        details.exchangeRate(),
                        total,
                        details.reference(),
                        details.method(),
                        details.depositAccount(),
                        details.note(),
                        List.of()));
    }

    @Override
    public void applyPayment(ErpId payment, ErpId invoice, BigDecimal amount) {
        LedgerApplication line = new LedgerApplication(EntityKind.INVOICE, invoice.value(), amount);
        ledger.changePayment(payment.value(), details -> details.withApplications(List.of(line)));
    }

    @Override
    public boolean keepsCreditsOnPayments() {
        return false;
    }

    @Override
    public boolean numbersEntriesByReference() {
        return false;
    }

    @Override
    public boolean tellsClosedPeriods() {
        return false;
    }

    @Override
    public boolean answersRepeatedEntries() {
        return false;
    }

    @Override
    public List<ErpId> entries(PaymentReference reversal) {
        return ledger.read(view -> view.byExternalId(EntityKind.JOURNAL_ENTRY, reversal.value())).stream()
                .map(journal -> new ErpId(journal.id()))
                .toList();
    }

    @Override
    public BigDecimal owed(ErpId customer) {
        return ledger.read(view -> view.balance(customer.value()));
    }

    @Override
    public void closeBooks(LocalDate through) {
        ledger.closeBooksThrough(through);
    }

    @Override
    public List<Effect> effects(PaymentReference reference) {
        return ledger.read(view -> view.byExternalId(EntityKind.PAYMENT, reference.value())).stream()
                .map(LedgerPayment.class::cast)
                .map(FixtureEffects::of)
                .toList();
    }

    @Override
    public BigDecimal openAmount(ErpId invoice) {
        return ledger.invoice(invoice.value()).orElseThrow().open();
    }

    @Override
    public BigDecimal totalOf(ErpRecord record) {
        return record.body().path("total").decimalValue();
    }

    @Override
    public void arm(Fault fault, Call on, int times) {
        faults.arm(fault, on, times);
    }

    @Override
    public Duration retryAfter() {
        return RETRY_AFTER;
    }

    @Override
    public int calls(Call sort) {
        return faults.calls(sort);
    }

    @Override
    public Map<String, String> vendorSpecificFaults() {
        return Map.of(
                "account", "1234567-sb1",
                "endpoint-version", "2019_1",
                "deposit-account", "dollars=35",
                "time-zone", "Pacific",
                "page-size", "4",
                "payment-fields", "channel=portal",
                "read-timeout", "1h");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
