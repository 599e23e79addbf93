package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_CHANGE;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_GONE;
import static io.duebridge.collections.testing.Canonical.payment;
import static io.duebridge.collections.testing.Canonical.toInvoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.Canonical;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestPages;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalPayment.Application;
import io.duebridge.mappings.CanonicalPayment.Trace;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Record;

class PaymentChangesTest {
    private static final Instant FIRST = Instant.parse("2026-02-02T10:00:00Z");

    @OnBothDatabases
    void theFirstSightOfAPaymentLeavesNoChange(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, "0", FIRST, payment("9", "7", "30.00", "10.00", toInvoice("1", "20.00")));
        assertThat(changes(test, connection)).isEmpty();
        assertThat(stored(test, connection, "9").get(ERP_PAYMENT.CHANGES)).isZero();
    }

    @OnBothDatabases
    void eachThingANewVersionChangesIsOneRowWithBeforeAfterWhenAndByWhom(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, "0", FIRST, payment("9", "7", "30.00", "10.00", toInvoice("1", "20.00")));
        Instant later = FIRST.plusSeconds(60);
        CanonicalPayment changed = payment(
                        "9",
                        "7",
                        "30.00",
                        "5.00",
                        new Application(
                                RecordKind.INVOICE, new ErpId("1"), new BigDecimal("15.00"), new BigDecimal("2.00")),
                        toInvoice("2", "10.00"))
                .traced(new Trace(
                        Optional.of(FIRST),
                        Optional.of("Grace"),
                        Optional.of("88"),
                        Optional.of(LocalDate.of(2026, 2, 3))));
        TestRecords.store(test, connection, "1", later, changed);

        List<String> told = changes(test, connection);
        assertThat(told)
                .containsExactly(
                        "1 DEPOSIT - -> 88",
                        "2 APPLICATION_CHANGED invoice 1 20.00/0 -> 15.00/2.00",
                        "3 APPLIED invoice 2 0/0 -> 10.00/0",
                        "4 REST 10.00 -> 5.00");
        Record row = rows(test, connection).get(1);
        assertThat(row.get(ERP_PAYMENT_CHANGE.CHANGED_BY)).isEqualTo("Grace");
        assertThat(row.get(ERP_PAYMENT_CHANGE.ERP_CHANGED_AT)).isEqualTo(later);
        assertThat(row.get(ERP_PAYMENT_CHANGE.READ_AT)).isEqualTo(test.clock().instant());
        assertThat(row.get(ERP_PAYMENT_CHANGE.DOCUMENT_ID))
                .isEqualTo(RecordIds.of(connection.id(), RecordKind.INVOICE, new ErpId("1")));
        Record stored = stored(test, connection, "9");
        assertThat(stored.get(ERP_PAYMENT.CHANGES)).isEqualTo(4);
        assertThat(stored.get(ERP_PAYMENT.DEPOSIT)).isEqualTo("88");
        assertThat(stored.get(ERP_PAYMENT.DEPOSIT_DATE)).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(stored.get(ERP_PAYMENT.ERP_CREATED_AT)).isEqualTo(FIRST);
    }

    @OnBothDatabases
    void aVoidAndADeletionSayWhatTheyTookOff(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, "0", FIRST, payment("9", "7", "30.00", "10.00", toInvoice("1", "20.00")));
        TestRecords.store(test, connection, "1", FIRST.plusSeconds(1), voided("9"));
        assertThat(changes(test, connection))
                .containsExactly(
                        "1 VOIDED BOOKED -> VOIDED",
                        "2 AMOUNT 30.00 -> 0",
                        "3 UNAPPLIED invoice 1 20.00/0 -> 0/0",
                        "4 REST 10.00 -> 0");
        delete(test, connection, "9", FIRST.plusSeconds(2));
        assertThat(changes(test, connection)).hasSize(5).last().isEqualTo("5 DELETED VOIDED -> DELETED");
        delete(test, connection, "9", FIRST.plusSeconds(2));
        assertThat(changes(test, connection)).as("told once").hasSize(5);
    }

    @OnBothDatabases
    void theSameVersionMappedAnewIsNoEventNorIsADepositThatWasNotToldBefore(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        CanonicalPayment first = payment("9", "7", "30.00", "30.00");
        TestRecords.store(test, connection, "0", FIRST, first);
        CanonicalPayment deposited =
                first.traced(new Trace(Optional.empty(), Optional.empty(), Optional.of("88"), Optional.empty()));
        page(test, connection)
                .with(TestRecords.raw(RecordKind.PAYMENT, "9", "0", FIRST), new MappingResult.Mapped(deposited))
                .mappedBy("mapping-2")
                .acceptLast(test);
        assertThat(stored(test, connection, "9").get(ERP_PAYMENT.DEPOSIT)).isEqualTo("88");
        assertThat(changes(test, connection)).isEmpty();
    }

    @OnBothDatabases
    void aPageOfHundredsOfChangesIsOneStatementOfEachKindAndCountsEachPaymentByItself(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        CanonicalPayment[] before = IntStream.range(0, 300)
                .mapToObj(i -> payment("" + (1000 + i), "7", "10.00", "10.00"))
                .toArray(CanonicalPayment[]::new);
        CanonicalPayment[] after = IntStream.range(0, 300)
                .mapToObj(i -> payment(
                        "" + (1000 + i),
                        "7",
                        "10.00",
                        i % 2 == 0 ? "0.00" : "10.00",
                        i % 2 == 0 ? new Application[] {toInvoice("1", "10.00")} : new Application[0]))
                .toArray(CanonicalPayment[]::new);
        TestRecords.store(test, connection, "0", FIRST, before);
        TestRecords.store(test, connection, "1", FIRST.plusSeconds(1), after);
        assertThat(rows(test, connection)).hasSize(300);
        assertThat(stored(test, connection, "1000").get(ERP_PAYMENT.CHANGES)).isEqualTo(2);
        assertThat(stored(test, connection, "1001").get(ERP_PAYMENT.CHANGES)).isZero();
    }

    @OnBothDatabases
    void aPaymentThatWasDeletedBeforeItWasReadIsNotedOnce(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        delete(test, connection, "77", FIRST);
        delete(test, connection, "77", FIRST);
        assertThat(test.store()
                        .dsl()
                        .fetchCount(
                                ERP_PAYMENT_GONE,
                                ERP_PAYMENT_GONE.CONNECTION_ID.eq(
                                        connection.id().value()),
                                ERP_PAYMENT_GONE.ERP_ID.eq("77")))
                .isEqualTo(1);
    }

    private static CanonicalPayment voided(String id) {
        return new CanonicalPayment(
                new ErpId(id),
                Canonical.ISSUED,
                new ErpId("7"),
                Canonical.USD,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.of("REF-" + id),
                Optional.empty(),
                Optional.of("Voided"),
                true,
                List.of());
    }

    private static TestPages page(TestStore test, StoredConnection connection) {
        return TestPages.of(new SyncCursors(test.store())
                .begin(
                        connection.id(),
                        RecordKind.PAYMENT,
                        SyncPolicy.standard(),
                        test.clock().instant()));
    }

    private static void delete(TestStore test, StoredConnection connection, String id, Instant at) {
        page(test, connection)
                .gone(TestRecords.deleted(RecordKind.PAYMENT, id, "deleted", at))
                .acceptLast(test);
    }

    private static Record stored(TestStore test, StoredConnection connection, String id) {
        UUID key = RecordIds.erpPayment(connection.id(), new ErpId(id)).value();
        return test.store()
                .dsl()
                .selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(key))
                .fetchSingle();
    }

    private static List<? extends Record> rows(TestStore test, StoredConnection connection) {
        return test.store()
                .dsl()
                .selectFrom(ERP_PAYMENT_CHANGE)
                .where(ERP_PAYMENT_CHANGE.CONNECTION_ID.eq(connection.id().value()))
                .orderBy(ERP_PAYMENT_CHANGE.ERP_PAYMENT_ID, ERP_PAYMENT_CHANGE.CHANGE_NO)
                .fetch();
    }

    private static List<String> changes(TestStore test, StoredConnection connection) {
        return rows(test, connection).stream().map(PaymentChangesTest::words).toList();
    }

    private static String words(Record row) {
        String words = row.get(ERP_PAYMENT_CHANGE.CHANGE_NO) + " " + row.get(ERP_PAYMENT_CHANGE.KIND);
        if (row.get(ERP_PAYMENT_CHANGE.DOCUMENT_ERP_ID) != null) {
            return words + " " + row.get(ERP_PAYMENT_CHANGE.DOCUMENT_KIND) + " "
                    + row.get(ERP_PAYMENT_CHANGE.DOCUMENT_ERP_ID) + " "
                    + plain(row.get(ERP_PAYMENT_CHANGE.BEFORE_AMOUNT)) + "/"
                    + plain(row.get(ERP_PAYMENT_CHANGE.BEFORE_DISCOUNT)) + " -> "
                    + plain(row.get(ERP_PAYMENT_CHANGE.AFTER_AMOUNT)) + "/"
                    + plain(row.get(ERP_PAYMENT_CHANGE.AFTER_DISCOUNT));
        }
        if (row.get(ERP_PAYMENT_CHANGE.BEFORE_AMOUNT) != null) {
            return words + " " + plain(row.get(ERP_PAYMENT_CHANGE.BEFORE_AMOUNT)) + " -> "
                    + plain(row.get(ERP_PAYMENT_CHANGE.AFTER_AMOUNT));
        }
        if (row.get(ERP_PAYMENT_CHANGE.AFTER_TEXT) != null) {
            return words + " "
                    + Optional.ofNullable(row.get(ERP_PAYMENT_CHANGE.BEFORE_TEXT))
                            .orElse("-") + " -> "
                    + row.get(ERP_PAYMENT_CHANGE.AFTER_TEXT);
        }
        return words;
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.setScale(2).toPlainString();
    }
}
