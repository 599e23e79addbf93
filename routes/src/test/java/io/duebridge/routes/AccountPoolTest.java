package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.CallAccounts;
import io.duebridge.collections.connections.CallFigures;
import io.duebridge.collections.connections.StoredCallLedger;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.collections.testing.TestStores;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.netsuite.NetSuiteConnector;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An account of NetSuite allows few calls at the same time, whoever makes them: connections by SOAP and by REST, on two nodes that share a
 * store, keep within it together.
 */
@Timeout(180)
class AccountPoolTest {
    private static final int PLACES = 5;
    private static final int CALLERS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Currency USD = Currency.getInstance("USD");

    private final InstantSource clock = InstantSource.system();
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    private final Ledger ledger = SampleCompany.generate(new SampleSpec(3, 8, 40, 1, today, false), clock);

    /** So that a test's account is no other test's. */
    private final String account =
            "T" + UUID.randomUUID().toString().substring(0, 7).toUpperCase(java.util.Locale.ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void twentyCallersOnFourConnectionsOfTwoNodesAreNeverTurnedAway(String database) throws Exception {
        try (CollectionsStore store = store(database);
                NetSuiteSandbox sandbox = sandbox();
                Nodes nodes = new Nodes(store, sandbox, Map.of())) {
            sandbox.faults().arm(Fault.slow(Duration.ofMillis(150)), CallSummary.any(), Integer.MAX_VALUE);
            List<PaymentReference> posted = nodes.everybodyWorks();

            assertThat(turnedAway(sandbox)).as("calls turned away").isZero();
            assertThat(sandbox.pool().most())
                    .as("the most calls at once, of %s places", PLACES)
                    .isLessThanOrEqualTo(PLACES)
                    .isGreaterThanOrEqualTo(PLACES - 1);
            bookedOnce(posted);
        }
    }

    /** What the account allows is NetSuite's to say; here nobody wrote it down. */
    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void theNumberOfPlacesIsLearnedFromNetSuiteAndShownWithTheCalls(String database) throws Exception {
        try (CollectionsStore store = store(database);
                NetSuiteSandbox sandbox = NetSuiteSandbox.start(
                        ledger,
                        NetSuiteSandboxOptions.defaults().withAccount(account).withConcurrency(15));
                Nodes nodes = new Nodes(store, sandbox, Map.of())) {
            for (ErpConnection connection : nodes.connections) {
                assertThat(connection.check().steps())
                        .anySatisfy(step -> assertThat(step.message())
                                .contains("at most 15 calls at the same time", "as NetSuite tells"));
            }
            nodes.close();
            CallFigures figures = new CallAccounts(store).of("soap-" + account).orElseThrow();
            assertThat(figures.places()).contains(new CallFigures.Places("netsuite " + account, 15));
            assertThat(figures.callsToday()).isPositive();
        }
    }

    /** Another integration of the account takes most places; ours are turned away, wait, and come back one by one. */
    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aPlaceThatAnotherIntegrationTookIsWaitedForWithoutAStampede(String database) throws Exception {
        try (CollectionsStore store = store(database);
                NetSuiteSandbox sandbox = sandbox();
                Nodes nodes = new Nodes(store, sandbox, Map.of("concurrency-pause", "500ms"))) {
            sandbox.faults().arm(Fault.slow(Duration.ofMillis(50)), CallSummary.any(), Integer.MAX_VALUE);
            for (int i = 0; i < PLACES; i++) {
                assertThat(sandbox.pool().enter()).isTrue();
            }
            Future<?> stranger = nodes.callers.submit(() -> {
                Thread.sleep(3_000);
                for (int i = 0; i < PLACES; i++) {
                    sandbox.pool().leave();
                }
                return null;
            });
            List<PaymentReference> posted = nodes.everybodyWorks();
            stranger.get();

            bookedOnce(posted);
            assertThat(turnedAway(sandbox))
                    .as("in three seconds of pauses that grow from half a second, on two nodes")
                    .isPositive()
                    .isLessThanOrEqualTo(2L * CALLERS);
        }
    }

    /** By a clock that goes on, since shares and pauses end by it. */
    private CollectionsStore store(String database) throws Exception {
        StoreSettings settings = database.equals("H2")
                ? new StoreSettings("jdbc:h2:mem:" + account, "sa", "", 8)
                : TestStores.postgresSettings();
        return CollectionsStore.open(settings, clock);
    }

    private NetSuiteSandbox sandbox() {
        return NetSuiteSandbox.start(
                ledger, NetSuiteSandboxOptions.defaults().withAccount(account).withConcurrency(PLACES));
    }

    private static long turnedAway(NetSuiteSandbox sandbox) {
        return sandbox.log().all().stream()
                .filter(request -> request.status() == 429 || request.status() == 500)
                .count();
    }

    private void bookedOnce(List<PaymentReference> posted) {
        assertThat(posted)
                .hasSize(CALLERS)
                .allSatisfy(reference ->
                        assertThat(ledger.paymentsNoted(reference.value())).hasSize(1));
    }

    /** Two nodes on one store, each with a connection by SOAP and one by REST to the same account. */
    private final class Nodes implements AutoCloseable {
        private final List<ErpConnection> connections = new ArrayList<>();
        private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 1);

        Nodes(CollectionsStore store, NetSuiteSandbox sandbox, Map<String, String> more) throws Exception {
            InMemoryTokenStore tokens = new InMemoryTokenStore();
            for (String node : List.of("a", "b")) {
                CallLedger calls = new StoredCallLedger(store, node + account);
                open("soap-" + account, sandbox.connectionSettings(), more, new ConnectorContext(clock, tokens, calls));
                open(
                        "rest-" + account,
                        sandbox.restConnectionSettings(),
                        more,
                        new ConnectorContext(clock, tokens, calls));
            }
        }

        private void open(String name, Map<String, String> settings, Map<String, String> more, ConnectorContext context)
                throws Exception {
            Map<String, String> all = new HashMap<>(settings);
            all.putAll(more);
            connections.add(new NetSuiteConnector().open(new ConnectionSettings(name, all), context));
        }

        /** Each reads all invoices in small pages and posts a payment; what is throttled is tried again when it said. */
        List<PaymentReference> everybodyWorks() throws Exception {
            List<Future<PaymentReference>> working = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                ErpConnection connection = connections.get(i % connections.size());
                String customer = ledger.addCustomer(CustomerDetails.named("Payer " + i, "USD"))
                        .id();
                Callable<PaymentReference> work = () -> {
                    readAll(connection);
                    return post(connection, new ErpId(customer));
                };
                working.add(callers.submit(work));
            }
            List<PaymentReference> posted = new ArrayList<>();
            for (Future<PaymentReference> each : working) {
                posted.add(each.get());
            }
            return posted;
        }

        @Override
        public void close() {
            callers.shutdownNow();
            connections.forEach(ErpConnection::close);
        }
    }

    private void readAll(ErpConnection connection) throws Exception {
        ReadRequest request = ReadRequest.first(RecordKind.INVOICE, new ReadWindow(Instant.EPOCH, clock.instant()), 20);
        for (int pages = 0; pages < 2; pages++) {
            RecordPage page = patiently(connection, request);
            if (page.next().isEmpty()) {
                return;
            }
            request = request.next(page.next().get());
        }
    }

    private static RecordPage patiently(ErpConnection connection, ReadRequest request) throws Exception {
        while (true) {
            try {
                return connection.read(request);
            } catch (io.duebridge.spi.ConnectorException e) {
                if (e.retryAfter().isEmpty()) {
                    throw e;
                }
                Thread.sleep(e.retryAfter().get().toMillis());
            }
        }
    }

    private PaymentReference post(ErpConnection connection, ErpId customer) throws Exception {
        PaymentReference reference = PaymentReference.mint(RANDOM);
        PaymentInstruction payment = new PaymentInstruction(
                reference,
                customer,
                new Money(new BigDecimal("5.00"), USD),
                today,
                List.of(),
                Optional.empty(),
                Optional.empty());
        var frozen = connection.freeze(payment);
        PaymentOutcome outcome = connection.post(frozen, Deadline.after(Duration.ofSeconds(60)));
        while (outcome instanceof PaymentOutcome.NotSent notSent
                && notSent.retryAfter().isPresent()) {
            Thread.sleep(notSent.retryAfter().get().toMillis());
            outcome = connection.post(frozen, Deadline.after(Duration.ofSeconds(60)));
        }
        assertThat(outcome).isInstanceOf(PaymentOutcome.Posted.class);
        return reference;
    }
}
