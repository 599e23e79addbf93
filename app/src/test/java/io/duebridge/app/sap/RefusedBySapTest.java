package io.duebridge.app.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.app.cli.WrittenConfig;
import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.SapSandboxOptions;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is set up, with SAP: what its settings say cannot be posted takes no customer's money. */
class RefusedBySapTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aWayToPayThatNoAccountIsNamedForIsNotChargedAndAnotherOneIs() throws Exception {
        LocalDate today = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
        Ledger ledger = SampleCompany.generate(new SampleSpec(3, 4, 20, 1, today, false), CLOCK);
        SandboxPaymentProvider provider = new SandboxPaymentProvider(CLOCK);
        try (SapSandbox sap = SapSandbox.start(ledger, SapSandboxOptions.defaults());
                Engine engine = engine(sap, provider);
                DuebridgeRoutes routes = DuebridgeRoutes.start(engine.routesContext(new SimpleMeterRegistry()))) {
            routes.syncNow("acme");
            PaymentSelection selection = selection(engine, sap, ledger);

            assertThat(engine.paymentDesk().quote(selection).due().isPositive()).isTrue();
            assertThatThrownBy(() -> engine.paymentDesk().pay(command(selection, SandboxNumber.SUCCESS)))
                    .isInstanceOfSatisfying(PaymentRefused.class, refused -> {
                        assertThat(refused.code()).isEqualTo("payment.method-not-bookable");
                        assertThat(refused.forStaff().orElseThrow().code()).isEqualTo("sap.bank-account.missing");
                    });
            assertThat(provider.charges()).isEmpty();
            assertThat(engine.paymentDesk()
                            .pay(command(selection, SandboxNumber.BANK_PENDING_THEN_SETTLED))
                            .state())
                    .isEqualTo(PaymentState.PENDING);
        }
    }

    /** Its money by bank debit has an account; by card it has none. */
    private Engine engine(SapSandbox sap, SandboxPaymentProvider provider) throws Exception {
        Map<String, String> settings = new HashMap<>(sap.connectionSettings());
        settings.put("bank-accounts", "bank=11001000");
        settings.put("calls-per-minute", "100000");
        WrittenConfig config = WrittenConfig.in(folder);
        config.program("jdbc:h2:file:" + folder.resolve("store"), "");
        config.connection("acme", "sap", settings, "reading:\n  safety-lag: 0s\n");
        return Engine.open(SettingsFiles.load(folder, System::getenv), provider, CLOCK);
    }

    private static PaymentSelection selection(Engine engine, SapSandbox sap, Ledger ledger) {
        LedgerDocument invoice = ledger.invoices().stream()
                .filter(each -> !each.voided()
                        && each.payments().isEmpty()
                        && each.open().signum() > 0)
                .findFirst()
                .orElseThrow();
        ConnectionId connection =
                engine.storedConnections().find("acme").orElseThrow().id();
        CustomerId customer = RecordIds.customer(connection, new ErpId(SapSandbox.customerNumber(invoice.customer())));
        ErpId item = new ErpId(sap.itemKey(EntityKind.INVOICE, invoice.stamp().id()));
        return new PaymentSelection(
                engine.organisation(),
                Set.of(customer),
                Optional.of(customer),
                List.of(new ChosenDocument(RecordIds.document(connection, RecordKind.INVOICE, item), invoice.open())),
                BigDecimal.ZERO,
                Currency.getInstance(invoice.currency()));
    }

    private static PayCommand command(PaymentSelection selection, SandboxNumber number) {
        return new PayCommand(
                selection, Optional.empty(), "test", UUID.randomUUID().toString(), number.method(), number.number());
    }
}
