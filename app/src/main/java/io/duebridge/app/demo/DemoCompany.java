package io.duebridge.app.demo;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSample;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.SapSandboxOptions;
import io.duebridge.spi.ConnectionSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One sandbox company: its books, the ERP in front of them on a socket, the connection to it, and the customer the demo pays as there.
 *
 * @param spoken as people call it, such as {@code NetSuite by SOAP}
 * @param vendor as connections name it
 * @param address where the ERP answers
 * @param customerId how the ERP tells a customer that the books know by another id
 */
record DemoCompany(
        String spoken,
        String vendor,
        Payer payer,
        Ledger ledger,
        Walkthrough walkthrough,
        URI address,
        ConnectionSettings settings,
        UnaryOperator<String> customerId,
        Runnable stop)
        implements AutoCloseable {
    /** A NetSuite account of the standard tier. */
    private static final int CALLS_AT_ONCE = 5;

    private static final int LARGEST_SECOND_CUSTOMERS = 25;
    private static final int LARGEST_SECOND_INVOICES = 150;

    private enum Transport {
        SOAP,
        REST
    }

    private enum Profile {
        S4HANA,
        BAPI
    }

    /** All of the demo's; the first is the largest, and the one whose bank tells of payments. */
    static List<DemoCompany> start(DemoOptions options, InstantSource clock) {
        return List.of(
                quickBooks(options, clock),
                netSuite(Transport.SOAP, new Payer("Millbrook Dental", "office@millbrook.example"), options, clock),
                netSuite(Transport.REST, new Payer("Orchard Street Cycles", "pay@orchard.example"), options, clock),
                sap(Profile.S4HANA, new Payer("Kesselbach Optik", "buchhaltung@kesselbach.example"), options, clock),
                sap(Profile.BAPI, new Payer("Waldrand Keramik", "kasse@waldrand.example"), options, clock));
    }

    private static DemoCompany quickBooks(DemoOptions options, InstantSource clock) {
        LocalDate today = today(clock);
        Payer payer = new Payer("Harbor Lane Books", "ap@harborlane.example");
        Ledger ledger = SampleCompany.generate(
                new SampleSpec(options.seed(), options.customers(), options.invoices(), 3, today, true), clock);
        Walkthrough walkthrough = Walkthrough.book(ledger, payer, today);
        QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
        return new DemoCompany(
                "QuickBooks",
                "quickbooks",
                payer,
                ledger,
                walkthrough,
                sandbox.baseUrl(),
                new ConnectionSettings("quickbooks", sandbox.connectionSettings()),
                UnaryOperator.identity(),
                sandbox::close);
    }

    /** As small. What is posted there is applied a moment later. */
    private static DemoCompany sap(Profile profile, Payer payer, DemoOptions options, InstantSource clock) {
        LocalDate today = today(clock);
        boolean bapi = profile == Profile.BAPI;
        Ledger ledger = SampleCompany.generate(
                new SampleSpec(
                        options.seed() + (bapi ? 6 : 5),
                        Math.min(options.customers(), LARGEST_SECOND_CUSTOMERS),
                        Math.min(options.invoices(), LARGEST_SECOND_INVOICES),
                        2,
                        today,
                        true),
                clock);
        SapSandbox sandbox =
                SapSandbox.start(ledger, SapSandboxOptions.defaults().withClearingDelay(Duration.ofMillis(300)));
        Walkthrough walkthrough = Walkthrough.book(ledger, payer, today)
                .knownAs(document -> sandbox.itemKey(document.kind(), document.id()));
        return new DemoCompany(
                bapi ? "SAP by BAPIs" : "SAP S/4HANA",
                "sap",
                payer,
                ledger,
                walkthrough,
                sandbox.baseUrl(),
                new ConnectionSettings(
                        bapi ? "sap-bapi" : "sap", bapi ? unhurried(sandbox) : sandbox.connectionSettings()),
                SapSandbox::customerNumber,
                sandbox::close);
    }

    /** Every read by BAPIs takes two calls for each customer; nobody has to wait here as a system of one's own would want it. */
    private static Map<String, String> unhurried(SapSandbox sandbox) {
        Map<String, String> settings = new HashMap<>(sandbox.bapiSettings());
        settings.put("calls-per-minute", "6000");
        return settings;
    }

    /** Smaller, since it is there to show that the same happens. */
    private static DemoCompany netSuite(Transport transport, Payer payer, DemoOptions options, InstantSource clock) {
        LocalDate today = today(clock);
        boolean soap = transport == Transport.SOAP;
        Ledger ledger = NetSuiteSample.generate(
                new SampleSpec(
                        options.seed() + (soap ? 1 : 2),
                        Math.min(options.customers(), LARGEST_SECOND_CUSTOMERS),
                        Math.min(options.invoices(), LARGEST_SECOND_INVOICES),
                        2,
                        today,
                        true),
                clock);
        Walkthrough walkthrough = Walkthrough.book(ledger, payer, today);
        NetSuiteSandbox sandbox = NetSuiteSandbox.start(
                ledger,
                NetSuiteSandboxOptions.defaults()
                        .withAccount(soap ? "1234567_SB1" : "7654321_SB1")
                        .withConcurrency(CALLS_AT_ONCE));
        return new DemoCompany(
                soap ? "NetSuite by SOAP" : "NetSuite by REST",
                "netsuite",
                payer,
                ledger,
                walkthrough,
                sandbox.baseUrl(),
                new ConnectionSettings(
                        soap ? "netsuite-soap" : "netsuite-rest",
                        soap ? sandbox.connectionSettings() : sandbox.restConnectionSettings()),
                UnaryOperator.identity(),
                sandbox::close);
    }

    private static LocalDate today(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What the books say that customers owe, by their ids in the ERP. */
    Map<String, Map<String, BigDecimal>> openReceivables() {
        Map<String, Map<String, BigDecimal>> open = new TreeMap<>();
        ledger.openReceivables().forEach((customer, owed) -> open.put(customerId.apply(customer), owed));
        return open;
    }

    String connection() {
        return settings.connection();
    }

    String currency() {
        return ledger.company().homeCurrency();
    }

    /** Whether the bank's part is played here: one payment taken back, one that only its statement tells of. */
    boolean hasBank() {
        return vendor.equals("quickbooks");
    }

    @Override
    public void close() {
        stop.run();
    }
}
