package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.testing.Canonical.invoice;
import static io.duebridge.collections.testing.Canonical.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.QuarantinedRecord;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.connections.SyncStep;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestPages;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.mappings.MappingResult;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

class QuarantineTest {
    private static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");
    private static final RecordKind INVOICE = RecordKind.INVOICE;

    @OnBothDatabases
    void oneBadRecordDoesNotFailItsPage(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        IntakeResult result = TestPages.of(step(test, connection))
                .with(raw("1", "0"), mapped(invoice("1", "7", "10.00", "10.00")))
                .refused(raw("2", "0"), "Balance: found \"abc\", expected a number")
                .acceptLast(test);

        assertThat(result.stored()).isEqualTo(1);
        assertThat(result.quarantined()).isEqualTo(1);
        assertThat(open(test, connection)).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(new ErpId("2"));
            assertThat(entry.reason()).contains("abc");
        });
        assertThat(isStored(test, connection, "1")).isTrue();
        assertThat(isStored(test, connection, "2")).isFalse();
    }

    @OnBothDatabases
    void whatDoesNotFitItsColumnsIsRefusedWithTheReasonAndTheRestIsStored(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        CanonicalItem tooFine = invoice("1", "7", "10.000001", "0");
        CanonicalItem tooLarge = invoice("2", "7", "1234567890123456789", "0");
        CanonicalItem longCustomer = invoice("3", "x".repeat(101), "1.00", "0");
        CanonicalItem hugeQuantity = item(
                INVOICE,
                "4",
                "7",
                "1.00",
                "0",
                List.of(new CanonicalItem.Line(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new BigDecimal("1E+30")),
                        Optional.empty(),
                        BigDecimal.ONE)));
        IntakeResult result = TestPages.of(step(test, connection))
                .with(raw("1", "0"), mapped(tooFine))
                .with(raw("2", "0"), mapped(tooLarge))
                .with(raw("3", "0"), mapped(longCustomer))
                .with(raw("4", "0"), mapped(hugeQuantity))
                .with(raw("5", "0"), mapped(invoice("other", "7", "1.00", "0")))
                .with(raw("6", "0"), mapped(invoice("6", "7", "1.00", "1.00")))
                .with(raw("x".repeat(101), "0"), mapped(invoice("x".repeat(101), "7", "1.00", "1.00")))
                .acceptLast(test);

        assertThat(result.quarantined()).isEqualTo(5);
        assertThat(result.stored()).isEqualTo(1);
        assertThat(open(test, connection))
                .extracting(QuarantinedRecord::reason)
                .anyMatch(reason -> reason.contains("more than 5 decimals"))
                .anyMatch(reason -> reason.contains("more than 18 digits"))
                .anyMatch(reason -> reason.contains("customer has 101 characters"))
                .anyMatch(reason -> reason.contains("quantity"))
                .anyMatch(reason -> reason.contains("the mapping made invoice other"));
        assertThat(new SyncRuns(test.store()).openHoles(connection.id(), 10))
                .singleElement()
                .satisfies(hole -> assertThat(hole.what()).startsWith("invoice xxx"));
    }

    @OnBothDatabases
    void textThatIsOnlyReadIsCutAndCleaned(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        CanonicalItem plain = invoice("1", "7", "10.00", "10.00");
        CanonicalItem odd = new CanonicalItem(
                INVOICE,
                plain.id(),
                plain.number(),
                plain.customer(),
                plain.issueDate(),
                plain.dueDate(),
                plain.currency(),
                plain.total(),
                plain.open(),
                plain.tax(),
                false,
                Optional.empty(),
                Optional.of("\0" + "é".repeat(5_000)),
                plain.lines());
        TestPages.of(step(test, connection)).with(raw("1", "0"), mapped(odd)).acceptLast(test);
        String memo = test.store()
                .dsl()
                .select(DOCUMENT.MEMO)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(id(connection, "1")))
                .fetchSingle(DOCUMENT.MEMO);
        assertThat(memo).hasSize(4_000).startsWith("\uFFFDé").endsWith("é…");
    }

    @OnBothDatabases
    void aMendedMappingIsReplayedFromTheArchive(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestPages.of(step(test, connection))
                .refused(raw("1", "3"), "no")
                .refused(raw("2", "3"), "no")
                .acceptLast(test);
        ReplayResult result = new QuarantineReplay(test.store())
                .replay(
                        connection,
                        mapper(
                                "mapping-2",
                                record -> record.id().value().equals("1")
                                        ? mapped(invoice("1", "7", "10.00", "4.00"))
                                        : new MappingResult.Quarantined(INVOICE, "2", "still no")));

        assertThat(result).isEqualTo(new ReplayResult(1, 1, 0));
        assertThat(isStored(test, connection, "1")).isTrue();
        assertThat(open(test, connection)).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(new ErpId("2"));
            assertThat(entry.reason()).isEqualTo("still no");
            assertThat(entry.mappingVersion()).isEqualTo("mapping-2");
        });
    }

    @OnBothDatabases
    void theSameRecordStoredLaterClosesItsEntryAndAnOlderOneDoesNot(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestPages.of(step(test, connection)).refused(raw("1", "3"), "no").acceptLast(test);
        TestPages.of(step(test, connection))
                .with(raw("1", "2"), mapped(invoice("1", "7", "10.00", "4.00")))
                .acceptLast(test);
        assertThat(open(test, connection)).hasSize(1);
        assertThat(isStored(test, connection, "1")).isFalse();

        TestPages.of(step(test, connection))
                .with(raw("1", "4"), mapped(invoice("1", "7", "10.00", "4.00")))
                .acceptLast(test);
        assertThat(open(test, connection)).isEmpty();
        assertThat(isStored(test, connection, "1")).isTrue();
    }

    @OnBothDatabases
    void aRecordThatTurnsBadKeepsItsLastGoodRow(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestPages.of(step(test, connection))
                .with(raw("1", "1"), mapped(invoice("1", "7", "10.00", "4.00")))
                .acceptLast(test);
        TestPages.of(step(test, connection)).refused(raw("1", "2"), "no").acceptLast(test);
        assertThat(isStored(test, connection, "1")).isTrue();
        assertThat(open(test, connection)).hasSize(1);
    }

    @OnBothDatabases
    void aRecordInQuarantineThatIsDeletedLeavesIt(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestPages.of(step(test, connection)).refused(raw("1", "1"), "no").acceptLast(test);
        TestPages.of(step(test, connection))
                .gone(TestRecords.deleted(INVOICE, "1", "2", CHANGED.plusSeconds(9)))
                .acceptLast(test);
        assertThat(open(test, connection)).isEmpty();
    }

    @OnBothDatabases
    void whatIsInQuarantineOutlivesTheArchivesRetention(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        StoredConnection other = TestRecords.connection(test);
        Archive archive = new Archive(test.store());
        TestPages.of(step(test, connection)).refused(raw("1", "1"), "no").acceptLast(test);
        TestPages.of(step(test, other))
                .with(raw("1", "1"), mapped(invoice("1", "7", "10.00", "4.00")))
                .acceptLast(test);
        test.clock().forward(Duration.ofDays(400));
        assertThat(archive.purge(test.clock().instant().minus(Duration.ofDays(365))))
                .isPositive();
        assertThat(archive.read(connection.id(), INVOICE, new ErpId("1"))).isPresent();
        assertThat(archive.read(other.id(), INVOICE, new ErpId("1"))).isEmpty();
    }

    private static SyncStep step(TestStore test, StoredConnection connection) {
        test.clock().forward(Duration.ofSeconds(1));
        return new SyncCursors(test.store())
                .begin(
                        connection.id(),
                        INVOICE,
                        SyncPolicy.standard(),
                        test.clock().instant());
    }

    private static ErpRecord raw(String id, String version) {
        return TestRecords.raw(INVOICE, id, version, CHANGED);
    }

    private static MappingResult mapped(CanonicalRecord record) {
        return new MappingResult.Mapped(record);
    }

    private static List<QuarantinedRecord> open(TestStore test, StoredConnection connection) {
        return new Quarantine(test.store()).open(connection.id(), 100);
    }

    private static UUID id(StoredConnection connection, String id) {
        return RecordIds.of(connection.id(), INVOICE, new ErpId(id));
    }

    private static boolean isStored(TestStore test, StoredConnection connection, String id) {
        return test.store().dsl().fetchExists(DOCUMENT, DOCUMENT.ID.eq(id(connection, id)));
    }

    private static RecordMapper mapper(String version, Function<ErpRecord, MappingResult> mapping) {
        return new RecordMapper() {
            @Override
            public MappingResult map(ErpRecord record) {
                return mapping.apply(record);
            }

            @Override
            public String version(RecordKind kind) {
                return version;
            }
        };
    }
}
