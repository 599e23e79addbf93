package io.duebridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.CallCount;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.quickbooks.SandboxLimits;
import io.duebridge.spi.RecordKind;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bench measures, small and within limits wide enough not to wait for. */
class BenchProgramTest {
    private static final SandboxLimits LIMITS = SandboxLimits.documented().times(100);
    private static final int INVOICES = 300;
    private static final int PAGE = 50;

    private BenchFolder folder;
    private CollectionsStore store;
    private Ledger ledger;
    private QuickBooksSandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        folder = BenchFolder.create();
        InstantSource clock = InstantSource.system();
        store = CollectionsStore.open(new StoreSettings("jdbc:h2:file:" + folder.path("store"), "sa", "", 4), clock);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ledger = SampleCompany.generate(new SampleSpec(1, 40, INVOICES, 2, today, true), clock);
        sandbox = QuickBooksSandbox.start(
                ledger, QuickBooksSandboxOptions.defaults().withLimits(LIMITS));
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
        store.close();
        folder.close();
    }

    @Test
    void readsEveryInvoiceInLittleMoreThanTheFewestCalls() throws Exception {
        try (BenchProgram program = program(25)) {
            program.read(RecordKind.CUSTOMER);
            CallCount before = sandbox.calls().orElseThrow();

            int read = program.read(RecordKind.INVOICE);

            int there = ledger.read(view -> view.all(EntityKind.INVOICE).size());
            assertThat(read).isEqualTo(there);
            CallCount calls = sandbox.calls().orElseThrow().since(before);
            assertThat(calls.turnedAway()).isZero();
            assertThat(calls.calls()).isBetween((long) there / PAGE, (long) there / PAGE + 6);
        }
    }

    @Test
    void postsEachPaymentOnceInBatchesAndSingly() throws Exception {
        try (BenchProgram program = program(5)) {
            program.read(RecordKind.CUSTOMER);
            assertThat(program.batch()).isEqualTo(5);
            CallCount calls = posted(program, 20);
            assertThat(calls.calls()).isBetween(20L, 22L);
            assertThat(calls.requests()).isBetween(4L, 8L);
        }
    }

    @Test
    void postsSinglyWhereABatchHoldsOne() throws Exception {
        try (BenchProgram program = program(1)) {
            program.read(RecordKind.CUSTOMER);
            CallCount calls = posted(program, 12);
            assertThat(calls.requests()).isEqualTo(calls.calls()).isBetween(12L, 14L);
        }
    }

    private CallCount posted(BenchProgram program, int payments) throws Exception {
        int before = ledger.read(view -> view.all(EntityKind.PAYMENT).size());
        program.pay(payments);
        CallCount counted = sandbox.calls().orElseThrow();
        program.post(payments);
        int after = ledger.read(view -> view.all(EntityKind.PAYMENT).size());
        assertThat(after - before).isEqualTo(payments);
        CallCount calls = sandbox.calls().orElseThrow().since(counted);
        assertThat(calls.turnedAway()).isZero();
        return calls;
    }

    private BenchProgram program(int batchSize) throws Exception {
        return BenchProgram.quickBooks(store, sandbox.connectionSettings(), LIMITS, PAGE, batchSize);
    }
}
