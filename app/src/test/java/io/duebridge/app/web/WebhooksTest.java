package io.duebridge.app.web;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.client.DuebridgeClient;
import io.duebridge.client.model.PayItem;
import io.duebridge.client.model.PayRequest;
import io.duebridge.client.model.Payment;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.webhooks.EndpointWish;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.quickbooks.WebhookFault;
import io.duebridge.sandbox.quickbooks.WebhookFormat;
import io.duebridge.sandbox.quickbooks.Webhooks;
import io.duebridge.sandbox.stripe.StripeOutcome;
import io.duebridge.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, which reads by itself once a week and is told the rest; its customers pay by Stripe. */
class WebhooksTest {
    private static final String TOKEN = "verifier-token";
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    static Path folder;

    private static QuickBooksSandbox sandbox;
    private static StripeSandbox stripe;
    private static WebProgram program;

    @BeforeAll
    static void start() throws Exception {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        Ledger ledger = SampleCompany.generate(new SampleSpec(3, 5, 20, 2, today, false), Clock.systemUTC());
        sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
        stripe = StripeSandbox.start(InstantSource.system(), 0);
        DuebridgeSettings settings = settings();
        program = WebProgram.start(settings, Providers.of(settings), Optional.empty(), ProgramMode.SERVE);
        URI address = URI.create("http://localhost:" + program.port() + "/webhooks/quickbooks");
        await("the first read", () -> documents() >= 20);
        sandbox.webhooks().tell(address, TOKEN, WebhookFormat.CLOUD_EVENTS);
    }

    @AfterAll
    static void stop() {
        program.close();
        stripe.close();
        sandbox.close();
    }

    private static DuebridgeSettings settings() throws IOException {
        Files.createDirectory(folder.resolve("connections"));
        Map<String, String> connection = new HashMap<>(sandbox.connectionSettings());
        Map<String, String> environment = new HashMap<>();
        environment.put("KEY", KEY);
        environment.put("SECRET", connection.get("client-secret"));
        environment.put("REFRESH", connection.get("refresh-token"));
        environment.put("TOKEN", TOKEN);
        environment.put("STRIPE", StripeSandbox.KEY);
        connection.put("client-secret", "${SECRET}");
        connection.put("refresh-token", "${REFRESH}");
        connection.put("webhook-verifier-token", "${TOKEN}");
        StringBuilder file = new StringBuilder(
                "vendor: quickbooks\nreading: {idle-pause: 7d, idle-pause-told: 7d, safety-lag:"
                        + " 200ms, told-pause: 1s}\nschedule: {customer: 7d, invoice: 7d, creditMemo: 7d, payment: 7d}\nsettings:\n");
        connection.forEach((key, value) ->
                file.append("  ").append(key).append(": \"").append(value).append("\"\n"));
        Files.writeString(folder.resolve("connections/acme.yml"), file.toString());
        Files.writeString(
                folder.resolve("duebridge.yml"),
                "organisation: Example Company\nsecrets-key: ${KEY}\nhttp: {port: 0}\nstore: {url: 'jdbc:h2:mem:webhooks',"
                        + " user: sa}\nscheduler: {polling: 100ms}\nwebhooks: {allowed-networks: 127.0.0.0/8}\nportal: {return-to: 'https://shop.example.com/'}\npayments:"
                        + " {provider: stripe, stripe-key: '${STRIPE}', stripe-address: '" + stripe.baseUrl() + "'}\n");
        return SettingsFiles.load(folder, environment::get);
    }

    @Test
    void anInvoiceAppearsWithoutAPoll() throws Exception {
        LedgerDocument invoice = invoice();

        await("the invoice", () -> isRead(invoice));

        assertThat(sandbox.webhooks().deliveries())
                .extracting(Webhooks.Delivery::status)
                .contains(200);
    }

    @Test
    void aProgramHasItsCustomerPayOnStripesPageAndLedBack() throws Exception {
        LedgerDocument invoice = invoice();
        await("the invoice", () -> isRead(invoice));
        Engine engine = program.engine();
        UUID id = engine.store().dsl().fetchValue(DOCUMENT.ID, DOCUMENT.ERP_ID.eq(invoice.id()));
        UUID customer = engine.store().dsl().fetchValue(DOCUMENT.CUSTOMER_ID, DOCUMENT.ERP_ID.eq(invoice.id()));
        // Invoices and customers are read side by side.
        await("its customer", () -> engine.store().dsl().fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer)));
        String key = new ApiKeys(engine.store())
                .create(engine.organisation(), Optional.of(new CustomerId(customer)), "shop", Optional.empty(), "test");
        DuebridgeClient shop = DuebridgeClient.of(URI.create("http://localhost:" + program.port()), key);
        PayRequest order = new PayRequest(
                "USD",
                List.of(new PayItem(id, BigDecimal.ONE, null, null, null)),
                null,
                "card",
                null,
                URI.create("https://shop.example.com/orders/4711"));

        Payment begun = shop.payments().pay(order, "order-4711");

        assertThat(begun.state()).isEqualTo("started");
        assertThat(begun.continueAt()).asString().startsWith(stripe.baseUrl() + "/pay/cs_");
        assertThat(shop.payments().pay(order, "order-4711").continueAt()).isEqualTo(begun.continueAt());
        stripe.fillIn(stripe.sessionOf(begun.id().toString()), StripeOutcome.CARD);
        HttpResponse<Void> back = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + program.port() + "/payments/" + begun.id() + "/back"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(back.headers().firstValue("Location")).contains("https://shop.example.com/orders/4711");
        assertThat(shop.payments().get(begun.id()).state()).isEqualTo("settled");
        assertThat(shop.payments().goOn(begun.id()).continueAt()).isNull();
    }

    @Test
    void anotherProgramIsToldOfTheInvoiceThatWasRead() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
        other.createContext("/", exchange -> {
            told.add(exchange.getRequestHeaders().getFirst("webhook-signature")
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        other.start();
        Engine engine = program.engine();
        new WebhookEndpoints(engine.store(), SealingKey.ofBase64(KEY))
                .add(
                        engine.organisation(),
                        EndpointWish.of(
                                "http://127.0.0.1:" + other.getAddress().getPort(), List.of("document.created"), ""),
                        "test");
        LedgerDocument invoice = invoice();

        try {
            await("the message", () -> !told.isEmpty());
            assertThat(isRead(invoice)).isTrue();
            String id = engine.store()
                    .dsl()
                    .fetchValue(DOCUMENT.ID, DOCUMENT.ERP_ID.eq(invoice.id()))
                    .toString();
            assertThat(told.get(0))
                    .startsWith("v1,")
                    .contains("\"type\":\"document.created\"", "/api/v1/documents/" + id);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void theOlderFormDuplicatesDisorderAndLateNoticesEndWithEverythingRead() throws Exception {
        URI address = URI.create("http://localhost:" + program.port() + "/webhooks/quickbooks");
        sandbox.webhooks().tell(address, TOKEN, WebhookFormat.LEGACY);
        LedgerDocument legacy = invoice();
        await("one told in the older form", () -> isRead(legacy));
        sandbox.webhooks().tell(address, TOKEN, WebhookFormat.CLOUD_EVENTS);
        sandbox.webhooks().arm(WebhookFault.DUPLICATE, WebhookFault.DISORDER, WebhookFault.LATE);
        for (int i = 0; i < 4; i++) {
            LedgerDocument one = invoice();
            Thread.sleep(600);
            assertThat(one).isNotNull();
        }
        LedgerDocument last = invoice();

        await("all of them", () -> isRead(last));
    }

    @Test
    void aWrongSignatureIsRefusedAndAStrangerIsCountedAndAnsweredWell() throws Exception {
        sandbox.webhooks().tellOfCompany("424242", "Invoice", "1");
        await("the stranger", () -> strangers().contains("424242"));
        sandbox.webhooks().arm(WebhookFault.WRONG_SIGNATURE);
        sandbox.webhooks().tellOfCompany("434343", "Invoice", "1");

        await(
                "the refusal",
                () -> sandbox.webhooks().deliveries().stream().anyMatch(delivery -> delivery.status() == 401));

        assertThat(strangers()).doesNotContain("434343");
    }

    private static List<String> strangers() {
        return new ChangeNotices(program.engine().store())
                .strangers(100).stream().map(ChangeNotices.Stranger::company).toList();
    }

    @Test
    void whatCannotBeTakenIsRefusedWithAProblemAndNothingIsCalled() throws Exception {
        int before = sandbox.log().matching(CallSummary.of(Operation.QUERY)).size();

        assertThat(post("quickbooks", "[]", "nonsense").statusCode()).isEqualTo(401);
        assertThat(post("nobody", "[]", "").statusCode()).isEqualTo(404);
        HttpResponse<String> large = post("quickbooks", "x".repeat(3 << 20), "");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        assertThat(large.body()).contains("webhook-too-large");
        assertThat(sandbox.log().matching(CallSummary.of(Operation.QUERY)).size())
                .isEqualTo(before);
    }

    private static HttpResponse<String> post(String vendor, String body, String signature) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + program.port() + "/webhooks/" + vendor))
                                .header("intuit-signature", signature)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static LedgerDocument invoice() {
        LedgerDocument old = sandbox.ledger().invoices().stream()
                .max(Comparator.comparing(invoice -> invoice.details().date()))
                .orElseThrow();
        return sandbox.ledger().addInvoice(old.details().withNumber("W-" + System.nanoTime()));
    }

    private static boolean isRead(LedgerDocument invoice) {
        return program.engine().store().dsl().fetchExists(DOCUMENT, DOCUMENT.ERP_ID.eq(invoice.id()));
    }

    private static int documents() {
        return program.engine().store().dsl().fetchCount(DOCUMENT);
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(50);
        }
    }
}
