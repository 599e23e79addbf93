package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.payments.posting.PostingEvent;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.collections.testing.TestStores;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.spi.RecordKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program, a JVM of its own, at random moments of syncing and posting, while bookkeepers go on changing invoices;
 * afterwards nothing is missing, nothing is there twice, and every payment is in the ledger exactly once.
 */
@Timeout(300)
class KillTest {
    private static final int KILLS_EACH = 11;
    private static final int PAYMENTS = 24;
    private static final long SEED = 20260302;

    private final Random random = new Random(SEED);
    private final LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    private final Ledger ledger =
            SampleCompany.generate(new SampleSpec(SEED, 30, 200, 2, today, false), InstantSource.system());
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    private final List<LedgerDocument> toPay = ledger.invoices().stream()
            .filter(invoice -> !invoice.voided()
                    && invoice.payments().isEmpty()
                    && invoice.open().signum() > 0)
            .filter(invoice -> invoice.details().date().isAfter(today.minusMonths(10)))
            .limit(PAYMENTS)
            .toList();

    @TempDir
    Path folder = Path.of(".");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void nothingIsLostAndNothingIsThereTwiceOnH2(TestReporter reporter) throws Exception {
        killAgainAndAgain(new StoreSettings("jdbc:h2:file:" + folder.resolve("store"), "sa", "", 8), reporter);
    }

    @Test
    void nothingIsLostAndNothingIsThereTwiceOnPostgres(TestReporter reporter) throws Exception {
        killAgainAndAgain(TestStores.postgresSettings(), reporter);
    }

    private void killAgainAndAgain(StoreSettings database, TestReporter reporter) throws Exception {
        assertThat(toPay).as("enough unpaid invoices").hasSizeGreaterThanOrEqualTo(PAYMENTS / 2);
        // The ERP books at once and answers late, so that many a kill falls between the booking and its answer.
        sandbox.faults().arm(Fault.slow(Duration.ofMillis(250)), CallSummary.creating("Payment"), Integer.MAX_VALUE);
        Path configuration = configuration(database);
        for (int i = 0; i < KILLS_EACH; i++) {
            try (Life life = new Life(configuration)) {
                life.awaitReady();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
                assertThat(life.isDone())
                        .as("kill %s of %s comes in the middle of the work", i, KILLS_EACH)
                        .isFalse();
            }
            bookkeepersGoOn();
        }
        try (Life life = new Life(configuration)) {
            life.awaitDone();
        }
        try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system())) {
            StoredConnection connection =
                    new Connections(store).find(KilledProgram.CONNECTION).orElseThrow();
            everyPaymentIsThereOnce(store);
            everyRecordIsThereOnce(store);
            reporter.publishEntry(
                    "payments that a kill left without an outcome",
                    Integer.toString(store.dsl()
                            .fetchCount(POSTING_STEP, POSTING_STEP.EVENT.eq(PostingEvent.LEASE_LOST.name()))));
            assertThat(inStore(store, connection)).as("seed %s", SEED).isEqualTo(inLedger());
        }
    }

    private void bookkeepersGoOn() {
        LedgerDocument model = toPay.get(random.nextInt(toPay.size()));
        ledger.addInvoice(DocumentDetails.plain(
                model.customer(), today, today.plusDays(30), model.currency(), List.of(anyLine())));
        ledger.changeDocument(
                EntityKind.INVOICE,
                anyOther().stamp().id(),
                details -> details.withLines(List.of(anyLine()), BigDecimal.ZERO));
        if (random.nextBoolean()) {
            ledger.voidDocument(EntityKind.INVOICE, anyOther().stamp().id());
        }
    }

    private DocumentLine anyLine() {
        return DocumentLine.sale("hours", BigDecimal.valueOf(1 + random.nextInt(100_000), 2));
    }

    /** An invoice that nobody pays. */
    private LedgerDocument anyOther() {
        List<LedgerDocument> others = ledger.invoices().stream()
                .filter(invoice -> toPay.stream()
                        .noneMatch(
                                paid -> paid.stamp().id().equals(invoice.stamp().id())))
                .filter(invoice -> !invoice.voided() && invoice.payments().isEmpty())
                .filter(invoice -> invoice.details().date().isAfter(today.minusMonths(10)))
                .toList();
        return others.get(random.nextInt(others.size()));
    }

    private void everyPaymentIsThereOnce(CollectionsStore store) {
        Map<String, BigDecimal> taken = store.dsl()
                .select(PAYMENT.REFERENCE, PAYMENT.AMOUNT)
                .from(PAYMENT)
                .fetchMap(PAYMENT.REFERENCE, PAYMENT.AMOUNT);
        assertThat(taken).hasSize(toPay.size());
        taken.forEach((reference, amount) -> assertThat(ledger.paymentsNoted(reference))
                .as("payment %s, seed %s", reference, SEED)
                .singleElement()
                .extracting(LedgerPayment::total)
                .satisfies(total -> assertThat(total).isEqualByComparingTo(amount)));
        toPay.forEach(invoice -> assertThat(
                        ledger.invoice(invoice.stamp().id()).orElseThrow().open())
                .as("paid in full, and once")
                .isZero());
    }

    private void everyRecordIsThereOnce(CollectionsStore store) {
        assertThat(store.dsl().select(CUSTOMER.ERP_ID).from(CUSTOMER).fetch(CUSTOMER.ERP_ID))
                .containsExactlyInAnyOrderElementsOf(ledger.customers().stream()
                        .map(each -> each.stamp().id())
                        .toList());
        assertThat(documents(store, RecordKind.INVOICE))
                .containsExactlyInAnyOrderElementsOf(ledger.invoices().stream()
                        .map(each -> each.stamp().id())
                        .toList());
        assertThat(documents(store, RecordKind.CREDIT_MEMO))
                .containsExactlyInAnyOrderElementsOf(ledger.creditMemos().stream()
                        .map(each -> each.stamp().id())
                        .toList());
        assertThat(store.dsl().select(ERP_PAYMENT.ERP_ID).from(ERP_PAYMENT).fetch(ERP_PAYMENT.ERP_ID))
                .containsExactlyInAnyOrderElementsOf(ledger.payments().stream()
                        .map(each -> each.stamp().id())
                        .toList());
    }

    private static List<String> documents(CollectionsStore store, RecordKind kind) {
        return store.dsl()
                .select(DOCUMENT.ERP_ID)
                .from(DOCUMENT)
                .where(DOCUMENT.KIND.eq(kind.label()))
                .fetch(DOCUMENT.ERP_ID);
    }

    private static Map<String, BigDecimal> inStore(CollectionsStore store, StoredConnection connection) {
        Map<String, BigDecimal> net = new TreeMap<>();
        new OpenReceivables(store)
                .byCustomer(connection.id())
                .forEach((customer, currencies) -> currencies.forEach(
                        (currency, open) -> TestCompany.put(net, customer.value(), currency, open.net())));
        return net;
    }

    private Map<String, BigDecimal> inLedger() {
        Map<String, BigDecimal> net = new TreeMap<>();
        ledger.openReceivables()
                .forEach((customer, currencies) ->
                        currencies.forEach((currency, open) -> TestCompany.put(net, customer, currency, open)));
        return net;
    }

    private Path configuration(StoreSettings database) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("url", database.jdbcUrl());
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        sandbox.connectionSettings().forEach((key, value) -> properties.setProperty("erp." + key, value));
        properties.setProperty("erp.calls-per-minute", "100000");
        properties.setProperty("erp.calls-per-second", "1000");
        properties.setProperty(
                "payments",
                toPay.stream()
                        .map(invoice -> String.join(
                                "/",
                                invoice.customer(),
                                invoice.stamp().id(),
                                invoice.open().toPlainString(),
                                invoice.currency()))
                        .collect(Collectors.joining(" ")));
        Path file = folder.resolve("program.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /** One run of the program; closing kills it. */
    private static final class Life implements AutoCloseable {
        private final Process process;
        private final Queue<String> output = new ConcurrentLinkedQueue<>();
        private final CountDownLatch ready = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);

        Life(Path configuration) throws IOException {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            this.process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            KilledProgram.class.getName(),
                            configuration.toString())
                    .redirectErrorStream(true)
                    .start();
            Thread listener = new Thread(this::listen, "output of the program");
            listener.setDaemon(true);
            listener.start();
        }

        private void listen() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    output.add(line);
                    if (line.equals(KilledProgram.READY)) {
                        ready.countDown();
                    } else if (line.equals(KilledProgram.DONE)) {
                        done.countDown();
                    }
                }
            } catch (IOException e) {
                output.add("its output broke off: " + e);
            }
        }

        void awaitReady() throws InterruptedException {
            assertThat(ready.await(60, TimeUnit.SECONDS))
                    .as("it starts: %s", output)
                    .isTrue();
        }

        void awaitDone() throws InterruptedException {
            assertThat(done.await(120, TimeUnit.SECONDS))
                    .as("it comes to its end: %s", output)
                    .isTrue();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
        }

        boolean isDone() {
            return done.getCount() == 0 || !process.isAlive();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
