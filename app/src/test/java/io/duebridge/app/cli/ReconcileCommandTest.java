package io.duebridge.app.cli;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whether the books tie, for whoever has a terminal and a script. */
class ReconcileCommandTest {
    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.system();

    /** Booked yesterday: what a read of the latest changes goes over once more does not reach back that far. */
    private final Ledger ledger = SampleCompany.generate(
            new SampleSpec(3, 4, 12, 1, LocalDate.of(2026, 5, 4), true),
            InstantSource.offset(clock, Duration.ofDays(-1)));

    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void configure() throws IOException {
        WrittenConfig config = WrittenConfig.in(folder);
        config.program("jdbc:h2:file:" + folder.resolve("store"), "");
        config.connection("acme", sandbox, Map.of());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void booksThatTieEndWithZeroAndBothSidesOfEachCurrency() throws Exception {
        assertThat(run("reconcile")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("acme: ").contains(" 0 drift").contains("total USD");
        assertThat(err.toString()).isEmpty();

        assertThat(run("reconcile", "acme", "--json")).isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(told.path("ties").asBoolean()).isTrue();
        JsonNode totals = told.at("/connections/0/totals");
        assertThat(totals.size()).isPositive();
        totals.forEach(total -> assertThat(total.path("store")).isEqualTo(total.path("erp")));
    }

    @Test
    void driftEndsWithOneAndNamesCustomerAndDocumentWithBothSides() throws Exception {
        assertThat(run("reconcile")).as(err.toString()).isZero();
        LedgerDocument invoice = openInvoice();
        setOpen(invoice, invoice.open().add(BigDecimal.ONE), clock.instant().plus(Duration.ofDays(3000)));

        assertThat(run("reconcile")).isEqualTo(1);
        assertThat(out.toString())
                .contains(" 1 drift")
                .contains("invoice " + invoice.details().number().orElseThrow())
                .contains(invoice.open().add(BigDecimal.ONE).toPlainString());
        assertThat(run("reconcile", "--json")).isEqualTo(1);
        JsonNode drift = new ObjectMapper().readTree(out.toString()).at("/connections/0/drift/0");
        assertThat(drift.path("customer").asText()).isEqualTo(invoice.customer());
        assertThat(drift.at("/documents/0/id").asText()).isEqualTo(invoice.id());
        assertThat(drift.at("/documents/0/erp").decimalValue().toPlainString()).isNotEmpty();
    }

    @Test
    void withoutHealingWhatDiffersIsOnlyShownAndWithItItIsMended() throws Exception {
        assertThat(run("reconcile")).as(err.toString()).isZero();
        LedgerDocument invoice = openInvoice();
        setOpen(invoice, invoice.open().add(BigDecimal.ONE), Instant.EPOCH);

        assertThat(run("reconcile", "--no-heal")).isEqualTo(1);
        assertThat(run("reconcile", "--no-heal")).isEqualTo(1);
        assertThat(run("reconcile")).as(err.toString()).isZero();
    }

    @Test
    void anErpThatCannotBeAskedEndsWithThreeAndOneLine() {
        sandbox.close();

        assertThat(run("reconcile")).isEqualTo(3);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("acme: ")
                .endsWith("]");
    }

    @Test
    void aConnectionThatDoesNotExistIsAWrongWord() {
        assertThat(run("reconcile", "acne")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("'acne'")
                .contains("known: acme");
        assertThat(run("resync", "acme", "bills")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("unknown record kind 'bills'");
    }

    @Test
    void aReadFromTheStartFindsWhatWasDeletedWithoutATrace() throws Exception {
        assertThat(run("reconcile")).as(err.toString()).isZero();
        LedgerDocument gone = ledger.invoices().stream()
                .filter(invoice ->
                        invoice.payments().isEmpty() && invoice.details().date().isAfter(LocalDate.of(2025, 1, 1)))
                .findFirst()
                .orElseThrow();
        ledger.deleteDocument(EntityKind.INVOICE, gone.id());

        assertThat(run("resync", "acme")).isZero();
        assertThat(out.toString()).contains("customer, invoice, creditMemo, payment");
        assertThat(run("reconcile")).as(err.toString()).isZero();
        assertThat(status(gone)).isEqualTo("DELETED");
    }

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--config");
        all.add(folder.toString());
        return line.execute(all.toArray(String[]::new));
    }

    private LedgerDocument openInvoice() {
        return ledger.invoices().stream()
                .filter(invoice -> invoice.open().signum() > 0)
                .findFirst()
                .orElseThrow();
    }

    private void setOpen(LedgerDocument invoice, BigDecimal open, Instant changedAt) {
        try (Engine engine = engine()) {
            engine.store()
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.OPEN_AMOUNT, open)
                    .set(DOCUMENT.ERP_CHANGED_AT, changedAt)
                    .where(DOCUMENT.ERP_ID.eq(invoice.id()))
                    .execute();
        }
    }

    private String status(LedgerDocument invoice) {
        try (Engine engine = engine()) {
            return String.valueOf(engine.store()
                    .dsl()
                    .select(DOCUMENT.STATUS)
                    .from(DOCUMENT)
                    .where(DOCUMENT.ERP_ID.eq(invoice.id()))
                    .fetchSingle(DOCUMENT.STATUS));
        }
    }

    private Engine engine() {
        return Engine.open(
                SettingsFiles.load(folder, name -> System.getenv(name)),
                new NoPaymentProvider(),
                InstantSource.system());
    }
}
