package io.duebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.quickbooks.QuickBooksConnector;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody else's Camel program: this component, a connector, and nothing else of Duebridge; QuickBooks answers on a real socket.
 */
class PlainCamelProgramTest {
    private final InstantSource clock = InstantSource.system();
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    private final Ledger ledger = SampleCompany.generate(SampleSpec.small(today), clock);
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template = camel.createProducerTemplate();
    private ErpConnection acme = new FakeErp();

    @BeforeEach
    void start() throws Exception {
        acme = new QuickBooksConnector()
                .open(
                        new ConnectionSettings("acme", sandbox.connectionSettings()),
                        new ConnectorContext(clock, new InMemoryTokenStore()));
        camel.getRegistry().bind("connections", ErpConnections.of(Map.of("acme", acme)));
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        acme.close();
        sandbox.close();
    }

    @Test
    void checksAndReads() {
        ConnectionCheck check = template.requestBody("quickbooks:acme:check", null, ConnectionCheck.class);
        assertThat(check.steps()).allSatisfy(step -> assertThat(step.result()).isEqualTo(ConnectionCheck.Result.OK));

        ReadWindow everything = new ReadWindow(Instant.EPOCH, clock.instant().plusSeconds(1));
        ReadRequest request = ReadRequest.first(RecordKind.CUSTOMER, everything, 1000);
        RecordPage page = template.requestBody("quickbooks:acme:read", request, RecordPage.class);
        assertThat(page.records()).hasSameSizeAs(ledger.customers());
    }

    @Test
    void postsOnceFindsItAndPrintsTheInvoice() {
        LedgerDocument invoice = openInvoice();
        Money open = new Money(invoice.open(), Currency.getInstance(invoice.currency()));
        PaymentReference reference = PaymentReference.mint(new SecureRandom());
        PaymentInstruction instruction = new PaymentInstruction(
                reference,
                new ErpId(invoice.customer()),
                open,
                today,
                List.of(new PaymentApplication(
                        RecordKind.INVOICE, new ErpId(invoice.stamp().id()), open.amount())),
                Optional.empty(),
                Optional.empty());

        PaymentOutcome outcome = template.requestBody("erp:acme:post", instruction, PaymentOutcome.class);

        assertThat(outcome).isInstanceOf(PaymentOutcome.Posted.class);
        assertThat(ledger.paymentsNoted(reference.value()))
                .singleElement()
                .extracting(LedgerPayment::total)
                .satisfies(total -> assertThat(total).isEqualByComparingTo(open.amount()));
        assertThat(template.requestBody("erp:acme:find", reference, FoundPayments.class)
                        .payments())
                .hasSize(1);
        byte[] pdf = template.requestBody(
                "erp:acme:pdf?kind=invoice", new ErpId(invoice.stamp().id()), byte[].class);
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    }

    @Test
    void consumesEveryInvoiceAndThenWhatChanges() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch changed = new CountDownLatch(1);
        LedgerDocument invoice = openInvoice();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quickbooks:acme:changes?kind=invoice&pageSize=100&initialDelay=0&delay=100&safetyLag=0")
                        .process(exchange -> {
                            String id = exchange.getMessage().getHeader(ErpConstants.RECORD_ID, String.class);
                            seen.add(id);
                            if (seen.size() >= ledger.invoices().size()
                                    && id.equals(invoice.stamp().id())
                                    && ledger.invoice(id).orElseThrow().voided()) {
                                changed.countDown();
                            }
                        });
            }
        });
        Instant giveUp = Instant.now().plusSeconds(20);
        while (seen.size() < ledger.invoices().size()) {
            assertThat(Instant.now())
                    .as("%s of %s seen", seen.size(), ledger.invoices().size())
                    .isBefore(giveUp);
            Thread.sleep(20);
        }

        ledger.voidDocument(
                io.duebridge.sandbox.EntityKind.INVOICE, invoice.stamp().id());

        assertThat(changed.await(20, TimeUnit.SECONDS)).as("the void arrives").isTrue();
    }

    /** In an open period. */
    private LedgerDocument openInvoice() {
        return ledger.invoices().stream()
                .filter(invoice -> !invoice.voided()
                        && invoice.payments().isEmpty()
                        && invoice.open().signum() > 0)
                .filter(invoice -> invoice.details().date().isAfter(today.minusMonths(6)))
                .findFirst()
                .orElseThrow();
    }
}
