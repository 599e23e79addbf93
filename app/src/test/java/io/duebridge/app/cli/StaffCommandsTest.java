package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentReceipt;
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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Postings and API keys at the terminal, for a company that was read and whose customer has paid. */
class StaffCommandsTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Ledger LEDGER = SampleCompany.generate(
            new SampleSpec(3, 4, 20, 1, LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC), false), CLOCK);

    @TempDir
    static Path folder;

    private static PaymentReceipt receipt;
    private static LedgerDocument invoice;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void readAndPay() throws IOException {
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(LEDGER, QuickBooksSandboxOptions.defaults())) {
            WrittenConfig config = WrittenConfig.in(folder);
            config.program("jdbc:h2:file:" + folder.resolve("store"), "");
            config.connection("acme", sandbox, Map.of());
            try (Engine engine = engine();
                    DuebridgeRoutes routes = DuebridgeRoutes.start(engine.routesContext(new SimpleMeterRegistry()))) {
                routes.syncNow("acme");
                invoice = LEDGER.invoices().stream()
                        .filter(each -> !each.voided() && each.open().signum() > 0)
                        .findFirst()
                        .orElseThrow();
                receipt = pay(engine);
                routes.postNow("acme");
            }
        }
    }

    @Test
    void postingsAreListedWithReferenceAmountAndState() {
        assertThat(run("postings", "list")).isZero();

        assertThat(out.toString().lines()).hasSize(2);
        assertThat(out.toString())
                .contains("REFERENCE")
                .contains(receipt.reference().value())
                .contains(invoice.open().toPlainString() + " USD")
                .contains("POSTED");
    }

    @Test
    void onePostingIsShownWithItsStepsAndAttempts() {
        assertThat(LEDGER.paymentsNoted(receipt.reference().value())).hasSize(1);
        assertThat(run("postings", "show", receipt.reference().value().toLowerCase(Locale.ROOT)))
                .isZero();

        assertThat(out.toString())
                .contains("acme")
                .contains("SENDING -> POSTED")
                .contains("1 send by ")
                .contains("in the ERP");
    }

    @Test
    void aReferenceThatIsNoneOrUnknownIsSaidInOneLine() {
        assertThat(run("postings", "show", "INV-1")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("'INV-1'").contains("postings list");

        err.getBuffer().setLength(0);
        assertThat(run("postings", "show", "DB00000000000000")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("there is no posting with reference DB00000000000000");
    }

    @Test
    void theRegisterTiesAndGoesIntoAFile() throws IOException {
        LocalDate today = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
        Path csv = folder.resolve("register.csv");
        String[] period = {"register", "--from", "" + today.minusDays(2), "--to", "" + today.plusDays(1)};

        assertThat(run(with(period, "--csv", csv.toString())))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("TAKEN")
                .contains(invoice.open().toPlainString())
                .contains("yes");
        assertThat(Files.readString(csv)).contains(receipt.reference().value()).contains("POSTED");

        Path excel = folder.resolve("register.xlsx");
        assertThat(run(with(period, "--xlsx", excel.toString()))).isZero();
        assertThat(Files.size(excel)).isGreaterThan(1000);

        assertThat(run("register", "--from", "" + today, "--to", "" + today.minusDays(1)))
                .isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(run(with(period, "--csv", folder.resolve("no/such/folder").toString())))
                .isEqualTo(CommandLines.USAGE);
    }

    @Test
    void aDayThatDoesNotTieIsNamedAndTheStatusSaysSo() {
        LocalDate today = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
        changePostings("POSTED", "CANCELLED");
        try {
            assertThat(run("register", "--from", "" + today.minusDays(2), "--to", "" + today.plusDays(1)))
                    .isEqualTo(1);
            assertThat(out.toString())
                    .contains("NO")
                    .contains(receipt.reference().value())
                    .contains("the money was not given back");
        } finally {
            changePostings("CANCELLED", "POSTED");
        }
    }

    private static void changePostings(String from, String to) {
        try (Engine engine = engine()) {
            engine.store().dsl().execute("update posting set state = ? where state = ?", to, from);
        }
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aDecisionNeedsAReasonAndAStateThatAllowsIt() {
        String reference = receipt.reference().value();
        assertThat(run("postings", "cancel", reference)).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("--reason");

        for (List<String> words : List.of(
                List.of("retry", reference, "--reason", "a test"),
                List.of("cancel", reference, "--reason", "a test"),
                List.of("mend", reference, "--reason", "a test", "--on-account"),
                List.of("adopt", reference, "--reason", "a test", "--erp-id", "77"),
                List.of("void-duplicate", reference, "--reason", "a test"))) {
            err.getBuffer().setLength(0);
            List<String> all = new ArrayList<>(List.of("postings"));
            all.addAll(words);
            assertThat(run(all.toArray(String[]::new))).as(words.get(0)).isEqualTo(1);
            assertThat(err.toString().strip().lines()).hasSize(1);
            assertThat(err.toString()).contains("This is not possible while the posting is posted");
        }
    }

    @Test
    void whatStoppedForOneReasonIsCountedFirstAndThenSentAgain() {
        assertThat(run("postings", "retry", "--stopped-for", "6210")).isEqualTo(1);
        assertThat(err.toString()).contains("No posting stopped for 6210.");
        assertThat(run("postings", "retry")).isEqualTo(CommandLines.USAGE);
        stop("REFUSED_LOCALLY", "quickbooks.code.unusable");
        try {
            assertThat(output("postings", "retry", "--stopped-for", "quickbooks.code.unusable"))
                    .contains("1 stopped for quickbooks.code.unusable: Boston is inactive.")
                    .contains("--count 1 --reason WHY");
            String[] again = {"postings", "retry", "--stopped-for", "quickbooks.code.unusable"};
            assertThat(run(with(again, "--count", "2", "--reason", "a test"))).isEqualTo(1);
            assertThat(err.toString()).contains("1 stopped for quickbooks.code.unusable now, not 2; nothing was sent");
            assertThat(run(with(again, "--count", "1"))).isEqualTo(CommandLines.USAGE);
            assertThat(output(with(again, "--count", "1", "--reason", "Boston is active again")))
                    .contains("Sent again: 1.");
            assertThat(output("postings", "show", receipt.reference().value()))
                    .contains("REFUSED_LOCALLY -> RECORDED")
                    .contains("Boston is active again");
        } finally {
            changePostings("REFUSED_LOCALLY", "POSTED");
            changePostings("RECORDED", "POSTED");
        }
    }

    private static void stop(String state, String code) {
        try (Engine engine = engine()) {
            engine.store()
                    .dsl()
                    .execute(
                            "update posting set state = ?, last_code = ?, last_message = 'Boston is inactive.'",
                            state,
                            code);
        }
    }

    @Test
    void moneyIsNotGivenBackThroughAProviderThatIsNotTheOneWhoTookIt() {
        assertThat(run("postings", "give-back", receipt.reference().value(), "--reason", "a test"))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("cannot give money back through 'sandbox'");
    }

    @Test
    void aKeyIsMadeForOneCustomerListedAndRevoked() {
        assertThat(run("api-key", "create", "--customer", invoice.customer(), "--name", "shop", "--days", "30"))
                .as(err.toString())
                .isZero();
        String key = out.toString().strip();
        assertThat(key).startsWith(ApiKeys.PREFIX);
        String id;
        try (Engine engine = engine()) {
            var found = new ApiKeys(engine.store()).find(key).orElseThrow();
            assertThat(found.customer()).contains(customer(connection(engine)));
            id = found.id().toString();
        }

        assertThat(output("api-key", "list")).contains(id).contains("shop").doesNotContain(key);
        assertThat(run("api-key", "revoke", id)).isZero();
        assertThat(output("api-key", "list")).doesNotContain(id);
        try (Engine engine = engine()) {
            assertThat(new ApiKeys(engine.store()).find(key)).isEmpty();
        }
        assertThat(run("api-key", "revoke", id)).isEqualTo(CommandLines.USAGE);
    }

    @Test
    void aKeyNeedsAKnownCustomerOrTheOrganisation() {
        assertThat(run("api-key", "create")).isEqualTo(CommandLines.USAGE);
        assertThat(run("api-key", "create", "--customer", "4711")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("--customer").contains("there is no customer 4711 in connection 'acme'");

        assertThat(output("api-key", "create", "--organisation")).startsWith(ApiKeys.PREFIX);
    }

    private String output(String... words) {
        out.getBuffer().setLength(0);
        assertThat(run(words)).as(err.toString()).isZero();
        return out.toString();
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

    private static PaymentReceipt pay(Engine engine) {
        ConnectionId connection = connection(engine);
        ChosenDocument chosen = new ChosenDocument(
                RecordIds.document(
                        connection,
                        RecordKind.INVOICE,
                        new ErpId(invoice.stamp().id())),
                invoice.open());
        PaymentSelection selection = new PaymentSelection(
                engine.organisation(),
                Set.of(customer(connection)),
                Optional.of(customer(connection)),
                List.of(chosen),
                BigDecimal.ZERO,
                Currency.getInstance("USD"));
        return engine.paymentDesk()
                .pay(new PayCommand(
                        selection, Optional.empty(), "test", "form-1", "card", SandboxNumber.SUCCESS.number()));
    }

    private static ConnectionId connection(Engine engine) {
        return engine.storedConnections().find("acme").orElseThrow().id();
    }

    private static CustomerId customer(ConnectionId connection) {
        return RecordIds.customer(connection, new ErpId(invoice.customer()));
    }
}
