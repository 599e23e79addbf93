package io.duebridge.quickbooks;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.kit.ErpFixture;
import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.EstimateState;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerAttachable;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.quickbooks.WebhookFormat;
import io.duebridge.sandbox.quickbooks.Webhooks;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Collectors;

/** QuickBooks as the sandbox plays it: one ledger behind the real protocol, on loopback. */
final class QuickBooksFixture implements ErpFixture {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final String VERIFIER_TOKEN = "kit-verifier-token";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Not to be found again by dividing: an amount that went through the home currency does not come back whole. */
    private static final BigDecimal RATE = new BigDecimal("1.0937");

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final ErpConnector connector = new QuickBooksConnector();
    private final ConnectorContext context = new ConnectorContext(time::get, new InMemoryTokenStore());
    private final Ledger ledger;
    private final QuickBooksSandbox sandbox;
    private final Map<String, String> settings;

    QuickBooksFixture() {
        this(CompanyProfile.usd("Kit Company"));
    }

    private QuickBooksFixture(CompanyProfile company) {
        ledger = new Ledger(company, time::get);
        // Every refresh gives a new refresh token: the strictest reading of how Intuit rotates them.
        sandbox = QuickBooksSandbox.start(
                ledger, QuickBooksSandboxOptions.defaults().withRefreshRotation(Duration.ZERO));
        settings = new HashMap<>(sandbox.connectionSettings());
        settings.put("read-timeout", READ_TIMEOUT.toMillis() + "ms");
        settings.put("calls-per-second", "1000");
        settings.put("calls-per-minute", "10000");
        settings.put(
                "deposit-account",
                ledger.addAccount("Checking", AccountType.BANK).id());
        ledger.addAccount("Accounts Receivable (A/R)", AccountType.ACCOUNTS_RECEIVABLE);
        for (String currency : company.rates().keySet()) {
            ledger.addAccount("Accounts Receivable (A/R) - " + currency, AccountType.ACCOUNTS_RECEIVABLE, currency);
        }
        settings.put(
                "payment-methods",
                "card=" + ledger.addPaymentMethod("Visa", true).id());
    }

    Ledger ledger() {
        return ledger;
    }

    QuickBooksSandbox sandbox() {
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
    public URI apiAddress() {
        return sandbox.baseUrl();
    }

    @Override
    public ConnectionSettings settingsAt(URI address) {
        Map<String, String> elsewhere = new HashMap<>(settings);
        elsewhere.put("base-url", address.toString());
        return new ConnectionSettings("kit", elsewhere);
    }

    @Override
    public boolean booksPayment(String requestLine) {
        return requestLine.startsWith("POST ") && requestLine.contains("/payment?");
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
        return Optional.of(new QuickBooksFixture(CompanyProfile.usd("Company Abroad")
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
        DocumentDetails details = document(customer, amount);
        return new ErpId(ledger.papers()
                .addEstimate(details, EstimateState.pending(details.date().plusDays(30)))
                .id());
    }

    @Override
    public ErpId attach(ErpId invoice, String fileName, String contentType, byte[] content) {
        var link = new LedgerAttachable.Link("Invoice", invoice.value(), true);
        return new ErpId(ledger.papers()
                .attach(LedgerAttachable.Details.file(fileName, contentType, List.of(link)), Optional.of(content))
                .id());
    }

    @Override
    public void populate(RecordKind kind) {
        ErpFixture.super.populate(kind);
        Entries.add(ledger, kind, document(addCustomer("Populated " + kind + " by hand"), new BigDecimal("12.30")));
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
    public List<ErpId> entries(PaymentReference reversal) {
        return ledger.journals().numbered(reversal.value()).stream()
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
        return ledger.paymentsNoted(reference.value()).stream()
                .map(QuickBooksFixture::effect)
                .toList();
    }

    private static Effect effect(LedgerPayment payment) {
        return new Effect(
                new ErpId(payment.id()),
                new ErpId(payment.customer()),
                payment.total(),
                Currency.getInstance(payment.currency()),
                payment.date(),
                payment.unapplied(),
                payment.applications().stream()
                        .collect(Collectors.toMap(
                                application -> new ErpId(application.document()), LedgerApplication::amount)));
    }

    @Override
    public BigDecimal openAmount(ErpId invoice) {
        return ledger.invoice(invoice.value()).orElseThrow().open();
    }

    @Override
    public BigDecimal totalOf(ErpRecord record) {
        return record.body().path("TotalAmt").decimalValue();
    }

    @Override
    public ConnectionSettings listeningSettings() {
        Map<String, String> listening = new HashMap<>(settings);
        listening.put("webhook-verifier-token", VERIFIER_TOKEN);
        return new ConnectionSettings("kit", listening);
    }

    @Override
    public int notificationForms() {
        return WebhookFormat.values().length;
    }

    @Override
    public Post notification(int form, List<ToldChange> changes) {
        List<Webhooks.Told> told = changes.stream()
                .map(one -> new Webhooks.Told(
                        one.company(),
                        one.kind()
                                .map(kind -> QuickBooksEntity.of(kind).entityName())
                                .orElse("Account"),
                        one.id().value()))
                .toList();
        Webhooks.Post post = sandbox.webhooks().written(VERIFIER_TOKEN, WebhookFormat.values()[form], told);
        return new Post(
                Map.of("intuit-signature", post.signature()), post.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void shuffleTies(long seed) {
        sandbox.order().shuffleTies(seed);
    }

    @Override
    public void arm(Fault fault, Call on, int times) {
        if (times == 0) {
            sandbox.faults().clear();
        } else {
            Duration lag = connector.descriptor().lookupLag();
            sandbox.faults().arm(Played.fault(fault, lag, READ_TIMEOUT, RETRY_AFTER), Played.calls(on), times);
        }
    }

    @Override
    public Duration retryAfter() {
        return RETRY_AFTER;
    }

    @Override
    public int calls(Call sort) {
        return sandbox.log().matching(Played.calls(sort)).size();
    }

    @Override
    public Map<String, String> vendorSpecificFaults() {
        return Map.of(
                "realm-id", "acme",
                "deposit-account", "dollars=Checking",
                "receivable-account", "A/R",
                "reversal-account", "dollars=35",
                "page-size", "5000",
                "minor-version", "4",
                "read-timeout", "10m",
                "batch-size", "31");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
