package io.duebridge.routes;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.netsuite.NetSuiteConnector;
import io.duebridge.quickbooks.QuickBooksConnector;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.sandbox.netsuite.books.Applied;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.SapSandboxOptions;
import io.duebridge.sap.SapConnector;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.PostingGuarantee;
import java.time.Duration;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The ways a payment can reach an ERP's books; every proof of posting once that needs a connector and a socket is run over each. */
enum PaidErp {
    QUICKBOOKS("quickbooks", new QuickBooksConnector()),
    NETSUITE_BY_SOAP("netsuite", new NetSuiteConnector()),
    NETSUITE_BY_REST("netsuite", new NetSuiteConnector()),
    /** It takes a reference twice, and applies a payment in a second step. */
    SAP("sap", new SapConnector()),
    /** Our function module posts and applies at once, and takes a reference once. */
    SAP_BY_BAPI("sap", new SapConnector());

    private final String vendor;
    private final ErpConnector connector;

    PaidErp(String vendor, ErpConnector connector) {
        this.vendor = vendor;
        this.connector = connector;
    }

    String vendor() {
        return vendor;
    }

    ErpConnector connector() {
        return connector;
    }

    /** Short enough for a test, in the proportions of the real one, with the guarantee that the connector declares. */
    PostingPolicy impatient() {
        Map<String, String> profile = this == SAP_BY_BAPI ? Map.of("profile", "bapi") : Map.of();
        PostingGuarantee declared = Objects.requireNonNull(connector
                .descriptor(new ConnectionSettings(vendor, profile))
                .guarantees()
                .get("payment"));
        // A payment to SAP is half a dozen calls.
        return within(declared, this == SAP);
    }

    /** The same for what takes a payment back, which is several calls everywhere. */
    PostingPolicy patient() {
        return within(PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES, true);
    }

    private static PostingPolicy within(PostingGuarantee declared, boolean several) {
        return PostingPolicy.standard(declared)
                .withTimes(
                        Duration.ofMillis(several ? 4000 : 1000),
                        Duration.ofMillis(several ? 14_000 : 3500),
                        Duration.ofMillis(200),
                        Duration.ofMillis(300))
                .withProbeSchedule(Collections.nCopies(400, Duration.ofMillis(300)));
    }

    RecordMapper mapper(StoredConnection connection) {
        Currency home = connection
                .identity()
                .flatMap(identity -> identity.homeCurrency())
                .orElse(Currency.getInstance("USD"));
        return Mappings.forConnection(MappingContext.of(vendor, home));
    }

    /** In NetSuite a credit memo is applied by itself; in QuickBooks by a payment of nothing. */
    boolean isAPayment(Ledger ledger, LedgerPayment payment) {
        return this == QUICKBOOKS || ledger.read(view -> Applied.isRecord(view, payment));
    }

    /** In SAP a payment that somebody else entered has as many items, and each of them is a payment of its own. */
    boolean readsPaymentsAsTheLedgerHasThem() {
        return this != SAP && this != SAP_BY_BAPI;
    }

    /** The ERP on a socket of its own. */
    interface Running extends AutoCloseable {
        /** For a connection that may call as often as it likes. */
        Map<String, String> settings();

        /** A customer's id as the ERP tells it. */
        default String customer(String ledgerId) {
            return ledgerId;
        }

        /** Of a document. */
        default String document(EntityKind kind, String ledgerId) {
            return ledgerId;
        }

        /** The ERP books at once and answers late. */
        void answersPaymentsLate(Duration delay);

        /** To let single steps go wrong, where it is NetSuite. */
        default Optional<NetSuiteSandbox> netSuite() {
            return Optional.empty();
        }

        /** The same where it is SAP. */
        default Optional<SapSandbox> sap() {
            return Optional.empty();
        }

        @Override
        void close();
    }

    Running start(Ledger ledger) {
        if (this == SAP || this == SAP_BY_BAPI) {
            return new Sap(SapSandbox.start(ledger, SapSandboxOptions.defaults()), this == SAP_BY_BAPI);
        }
        return this == QUICKBOOKS
                ? new QuickBooks(QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults()))
                : new NetSuite(
                        NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults()), this == NETSUITE_BY_SOAP);
    }

    private record QuickBooks(QuickBooksSandbox sandbox) implements Running {
        @Override
        public Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(sandbox.connectionSettings());
            settings.put("calls-per-minute", "100000");
            settings.put("calls-per-second", "1000");
            return settings;
        }

        @Override
        public void answersPaymentsLate(Duration delay) {
            sandbox.faults()
                    .arm(
                            io.duebridge.sandbox.quickbooks.Fault.slow(delay),
                            io.duebridge.sandbox.quickbooks.CallSummary.creating("Payment"),
                            Integer.MAX_VALUE);
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    private record Sap(SapSandbox sandbox, boolean bapi) implements Running {
        @Override
        public Optional<SapSandbox> sap() {
            return Optional.of(sandbox);
        }

        @Override
        public Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(bapi ? sandbox.bapiSettings() : sandbox.connectionSettings());
            settings.put("calls-per-minute", "100000");
            settings.put("concurrent-calls", "50");
            settings.put("billing-documents", "false");
            settings.put("clearing-wait", "500ms");
            return settings;
        }

        @Override
        public String customer(String ledgerId) {
            return SapSandbox.customerNumber(ledgerId);
        }

        @Override
        public String document(EntityKind kind, String ledgerId) {
            return sandbox.itemKey(kind, ledgerId);
        }

        @Override
        public void answersPaymentsLate(Duration delay) {
            sandbox.faults().clear(); // of two that are armed for the same calls the first one counts
            sandbox.faults()
                    .arm(
                            new io.duebridge.sandbox.sap.http.Fault(
                                    io.duebridge.sandbox.sap.http.FaultKind.LATE_ANSWER, delay),
                            io.duebridge.sandbox.sap.http.CallSummary::posts,
                            Integer.MAX_VALUE);
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    private record NetSuite(NetSuiteSandbox sandbox, boolean soap) implements Running {
        @Override
        public Optional<NetSuiteSandbox> netSuite() {
            return Optional.of(sandbox);
        }

        @Override
        public Map<String, String> settings() {
            Map<String, String> settings =
                    new HashMap<>(soap ? sandbox.connectionSettings() : sandbox.restConnectionSettings());
            // An assertion names the endpoint it is for, whatever lies between.
            settings.put("token-url", sandbox.tokenUrl().toString());
            settings.put("calls-per-minute", "100000");
            settings.put("concurrent-calls", "50");
            return settings;
        }

        @Override
        public void answersPaymentsLate(Duration delay) {
            sandbox.faults()
                    .arm(
                            io.duebridge.sandbox.netsuite.http.Fault.slow(delay),
                            io.duebridge.sandbox.netsuite.http.CallSummary.creating("customerPayment"),
                            Integer.MAX_VALUE);
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }
}
