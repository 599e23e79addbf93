package io.duebridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncFloorTest {
    @Test
    void copiesEveryRecordOfASandboxThatIsFoundByItsDiscoveryDocument() throws Exception {
        InstantSource clock = InstantSource.system();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Ledger ledger = SampleCompany.generate(new SampleSpec(1, 10, 50, 2, today, false), clock);
        try (BenchPostgres postgres = BenchPostgres.open(Optional.empty());
                CollectionsStore store = CollectionsStore.open(postgres.newDatabase("floor"), clock);
                QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults())) {
            SyncFloor floor = new SyncFloor(sandbox.connectionSettings(), store);

            Map<String, Long> read = floor.run(Integer.MAX_VALUE);

            assertThat(read)
                    .isEqualTo(Map.of(
                            "Customer", count(ledger, EntityKind.CUSTOMER),
                            "Invoice", count(ledger, EntityKind.INVOICE),
                            "CreditMemo", count(ledger, EntityKind.CREDIT_MEMO),
                            "Payment", count(ledger, EntityKind.PAYMENT)));
        }
    }

    private static long count(Ledger ledger, EntityKind kind) {
        return ledger.read(view -> view.all(kind).size()).longValue();
    }
}
