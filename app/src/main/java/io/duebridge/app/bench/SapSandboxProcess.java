package io.duebridge.app.bench;

import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.SapSandboxOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A sandbox SAP system in a JVM of its own, reached by both profiles. */
final class SapSandboxProcess implements AutoCloseable {
    private static final String READY = "ready";
    private static final long SEED = 1;
    private static final int INVOICES_A_CUSTOMER = 25;
    private static final Duration CLEARING_DELAY = Duration.ofMillis(20);

    private final ChildJvm child;
    private final Map<String, String> settings;

    private SapSandboxProcess(ChildJvm child, Map<String, String> settings) {
        this.child = child;
        this.settings = settings;
    }

    /** With the history of two years. Returns when it listens. */
    static SapSandboxProcess ofHistory(int invoices) throws IOException {
        return start("history", invoices);
    }

    /** With nothing but open invoices, all of one currency. */
    static SapSandboxProcess ofOpenInvoices(int invoices) throws IOException {
        return start("open", invoices);
    }

    private static SapSandboxProcess start(String books, int invoices) throws IOException {
        ChildJvm child = ChildJvm.start(
                SapSandboxProcess.class,
                List.of("-XX:+UseSerialGC"),
                Map.of("books", books, "invoices", Integer.toString(invoices)));
        return new SapSandboxProcess(child, child.settings(READY));
    }

    /** What a connection needs to talk to it. */
    Map<String, String> settings(String profile) {
        return ChildJvm.below(profile, settings);
    }

    /** How many invoices are open now. */
    int openInvoices() throws IOException {
        return Integer.parseInt(child.ask("open"));
    }

    @Override
    public void close() throws IOException {
        child.close();
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> task = ChildJvm.task();
        int invoices = Integer.parseInt(task.get("invoices"));
        InstantSource clock = InstantSource.system();
        Ledger ledger = "history".equals(task.get("books"))
                ? SampleCompany.generate(
                        SampleSpec.sized(SEED, invoices, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)), clock)
                : open(invoices, clock);
        SapSandboxOptions options = SapSandboxOptions.defaults().withClearingDelay(CLEARING_DELAY);
        try (SapSandbox sandbox = SapSandbox.start(ledger, options)) {
            ChildJvm.print("s4hana", sandbox.connectionSettings());
            ChildJvm.print("bapi", sandbox.bapiSettings());
            System.out.println(READY);
            System.out.flush();
            ChildJvm.answer(asked -> Long.toString(open(ledger)));
        }
    }

    private static Ledger open(int invoices, InstantSource clock) {
        CompanyProfile company = CompanyProfile.usd("Bench");
        LocalDate today = LocalDate.ofInstant(clock.instant(), company.zone());
        Ledger ledger = new Ledger(company, clock);
        String customer = "";
        for (int i = 0; i < invoices; i++) {
            if (i % INVOICES_A_CUSTOMER == 0) {
                customer = ledger.addCustomer(CustomerDetails.named("Customer " + i, "USD"))
                        .id();
            }
            DocumentLine line = DocumentLine.sale("Work", new BigDecimal("100.00").add(BigDecimal.valueOf(i % 97)));
            ledger.addInvoice(DocumentDetails.plain(customer, today, today.plusDays(30), "USD", List.of(line)));
        }
        return ledger;
    }

    private static long open(Ledger ledger) {
        return ledger.read(view -> view.all(EntityKind.INVOICE).stream()
                .filter(invoice -> ((LedgerDocument) invoice).open().signum() > 0)
                .count());
    }
}
