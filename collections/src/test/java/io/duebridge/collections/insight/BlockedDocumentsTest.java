package io.duebridge.collections.insight;

import static io.duebridge.collections.testing.Canonical.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.insight.BlockedDocuments.Row;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalItem.Blocks;
import io.duebridge.spi.ErpId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class BlockedDocumentsTest {
    private static CanonicalItem blocked(String id, String customer, String open, String payment, String dunning) {
        return ((CanonicalItem) invoice(id, customer, "10.00", open))
                .withBlocks(new Blocks(
                        Optional.of(payment).filter(code -> !code.isEmpty()),
                        Optional.of(dunning).filter(code -> !code.isEmpty())));
    }

    @OnBothDatabases
    void onlyOpenOnesOfTheseCustomersAndNoMoreThanAskedFor(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        StoredConnection other = TestRecords.connection(test);
        TestRecords.store(
                test,
                connection,
                blocked("1", "7", "10.00", "A", ""),
                blocked("2", "7", "3.00", "", "3"),
                blocked("3", "7", "10.00", "", ""),
                blocked("4", "7", "0", "A", "3"),
                blocked("5", "8", "10.00", "A", "3"));
        TestRecords.store(test, other, blocked("1", "7", "10.00", "B", "B"));
        BlockedDocuments documents = new BlockedDocuments(test.store());
        CustomerId seven = RecordIds.customer(connection.id(), new ErpId("7"));
        List<Row> rows = documents.of(connection.organisation(), List.of(seven), 10);

        assertThat(rows)
                .extracting(Row::number, row -> row.open().amount().toPlainString(), Row::payment, Row::dunning)
                .containsExactlyInAnyOrder(
                        tuple(Optional.of("INV-1"), "10.00", Optional.of("A"), Optional.empty()),
                        tuple(Optional.of("INV-2"), "3.00", Optional.empty(), Optional.of("3")));
        assertThat(documents.of(connection.organisation(), List.of(seven), 1)).hasSize(1);
        assertThat(documents.of(connection.organisation(), List.of(), 10)).isEmpty();

        test.clock().forward(Duration.ofDays(1));
        TestRecords.store(test, connection, "1", test.clock().instant(), blocked("1", "7", "10.00", "", ""));
        assertThat(documents.of(connection.organisation(), List.of(seven), 10))
                .extracting(Row::number)
                .containsExactly(Optional.of("INV-2"));
    }
}
