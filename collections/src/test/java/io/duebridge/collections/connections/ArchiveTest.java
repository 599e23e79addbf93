package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ArchiveTest {
    private static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");

    @OnBothDatabases
    void aRecordComesBackAsItWasToTheLastZero(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        ObjectNode body = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        body.put("Balance", new BigDecimal("100.10")).put("Memo", "line\nbreak \u0000 é 🍮");
        body.putArray("Line").addNull();
        ErpRecord record = new ErpRecord(RecordKind.INVOICE, new ErpId("1"), "3", CHANGED, false, body);
        add(test, connection, TestRecords.raw(RecordKind.INVOICE, "0", "0", CHANGED), record);

        ErpRecord back = new Archive(test.store())
                .read(connection.id(), RecordKind.INVOICE, new ErpId("1"))
                .orElseThrow();

        assertThat(back).isEqualTo(record);
        assertThat(back.body().get("Balance").decimalValue()).isEqualTo(new BigDecimal("100.10"));
    }

    @OnBothDatabases
    void theVersionThatArrivedLastIsGivenAndTheNewestRecordsFirst(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        Archive archive = new Archive(test.store());
        add(test, connection, invoice("1", "0"), invoice("2", "0"));
        add(test, connection, invoice("1", "1"), invoice("3", "0"));
        assertThat(archive.read(connection.id(), RecordKind.INVOICE, new ErpId("1")))
                .map(ErpRecord::version)
                .contains("1");
        assertThat(archive.versions(connection.id(), RecordKind.INVOICE, new ErpId("1"), 9))
                .extracting(ErpRecord::version)
                .containsExactly("1", "0");
        assertThat(archive.recent(connection.id(), RecordKind.INVOICE, 3))
                .extracting(record -> record.id().value())
                .containsExactly("3", "1", "2");
        assertThat(archive.recent(connection.id(), RecordKind.PAYMENT, 3)).isEmpty();
    }

    private static ErpRecord invoice(String id, String version) {
        return TestRecords.raw(RecordKind.INVOICE, id, version, CHANGED);
    }

    private static void add(TestStore test, StoredConnection connection, ErpRecord... records) {
        test.clock().forward(Duration.ofSeconds(1));
        test.store()
                .transaction(tx -> new Archive(test.store())
                        .add(
                                tx,
                                connection.id(),
                                RecordKind.INVOICE,
                                Optional.empty(),
                                Archive.Page.of(List.of(records)),
                                test.clock().instant()));
    }
}
