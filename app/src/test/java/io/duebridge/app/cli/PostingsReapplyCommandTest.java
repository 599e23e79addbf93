package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A payment that was read back is applied otherwise at the terminal. */
class PostingsReapplyCommandTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Ledger LEDGER = SampleCompany.generate(
            new SampleSpec(3, 4, 20, 1, LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC), false), CLOCK);

    @TempDir
    static Path folder;

    private static String reference = "";
    private static LedgerDocument invoice;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void payAndReadBack() throws Exception {
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(LEDGER, QuickBooksSandboxOptions.defaults())) {
            WrittenConfig config = WrittenConfig.in(folder);
            config.program("jdbc:h2:file:" + folder.resolve("store"), "");
            config.connection("acme", sandbox, "reading:\n  safety-lag: 0s\n");
            try (Engine engine = engine();
                    DuebridgeRoutes routes = DuebridgeRoutes.start(engine.routesContext(new SimpleMeterRegistry()))) {
                routes.syncNow("acme");
                invoice = LEDGER.invoices().stream()
                        .filter(each -> !each.voided() && each.open().signum() > 0)
                        .findFirst()
                        .orElseThrow();
                reference = pay(engine);
                routes.postNow("acme");
                // Windows end with whole seconds.
                Thread.sleep(1100);
                routes.feedbackNow("acme");
            }
        }
    }

    @Test
    void whatIsWrongIsSaidInOneLineAndNothingIsWritten() {
        String number = invoice.details().number().orElseThrow();
        assertWrong(CommandLines.USAGE, "--to NUMBER=AMOUNT", "--reason", "a test");
        assertWrong(CommandLines.USAGE, "--reason", "--off-all");
        assertWrong(CommandLines.USAGE, "--to", "--to", "INV-1=much", "--reason", "a test");
        assertWrong(CommandLines.USAGE, "--to", "--to", "INV-1", "--reason", "a test");
        assertWrong(CommandLines.USAGE, "no document 'NOSUCH'", "--to", "NOSUCH=1", "--reason", "a test");
        assertWrong(1, "cannot be negative", "--to", number + "=-1", "--reason", "a test");
        assertWrong(
                1,
                "Nothing is applied otherwise",
                "--to",
                number + "=" + invoice.open().toPlainString(),
                "--reason",
                "a test");
        assertWrong(1, "Say why", "--off-all", "--reason", " ");
        assertThat(run("postings", "reapply", "DB00000000000000", "--off-all", "--reason", "a test"))
                .isEqualTo(CommandLines.USAGE);

        assertThat(run("postings", "reapply", reference, "--off-all", "--reason", "he means another one"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains(reference + " is being applied otherwise, as DB");
        assertWrong(1, "being applied otherwise already", "--off-all", "--reason", "a test");
    }

    private void assertWrong(int status, String words, String... options) {
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("postings", "reapply", reference));
        all.addAll(List.of(options));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isEqualTo(status);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains(words);
    }

    private int run(String... words) {
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--config");
        all.add(folder.toString());
        return line.execute(all.toArray(String[]::new));
    }

    private static Engine engine() {
        return Engine.open(
                SettingsFiles.load(folder, System::getenv), new SandboxPaymentProvider(CLOCK), InstantSource.system());
    }

    private static String pay(Engine engine) {
        ConnectionId connection =
                engine.storedConnections().find("acme").orElseThrow().id();
        CustomerId customer = RecordIds.customer(connection, new ErpId(invoice.customer()));
        ChosenDocument chosen = new ChosenDocument(
                RecordIds.document(
                        connection,
                        RecordKind.INVOICE,
                        new ErpId(invoice.stamp().id())),
                invoice.open());
        PaymentSelection selection = new PaymentSelection(
                engine.organisation(),
                Set.of(customer),
                Optional.of(customer),
                List.of(chosen),
                BigDecimal.ZERO,
                Currency.getInstance("USD"));
        return engine.paymentDesk()
                .pay(new PayCommand(
                        selection, Optional.empty(), "test", "form-1", "card", SandboxNumber.SUCCESS.number()))
                .reference()
                .value();
    }
}
