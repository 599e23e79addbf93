package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.ARCHIVE_PAGE;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.OUTBOX;
import static io.duebridge.collections.testing.Canonical.customer;
import static io.duebridge.collections.testing.Canonical.invoice;
import static io.duebridge.collections.testing.Canonical.item;
import static io.duebridge.collections.testing.Canonical.payment;
import static io.duebridge.collections.testing.Canonical.toInvoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.connections.SyncStep;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.Canonical;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalCustomer;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

class DocumentIntakeTest {
    private static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00.123456Z");

    @OnBothDatabases
    void anInvoiceIsStoredWithItsLinesToTheCent(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        CanonicalItem invoice = item(
                RecordKind.INVOICE,
                "130",
                "7",
                "12345678901234567.12345",
                "-0.00001",
                List.of(
                        line("Crème brûlée 🍮", "3", "0.333333333333", "1.00"),
                        line(null, null, null, "-10000.50"),
                        line("Rounded", "10000", "100000000", "12345678901244568.62345")));
        TestRecords.store(test, connection, "4", CHANGED, invoice);

        Record row = document(test, connection, RecordKind.INVOICE, "130");
        assertThat(row.get(DOCUMENT.TOTAL)).isEqualByComparingTo("12345678901234567.12345");
        assertThat(row.get(DOCUMENT.OPEN_AMOUNT)).isEqualByComparingTo("-0.00001");
        assertThat(row.get(DOCUMENT.TAX)).isEqualByComparingTo("0");
        assertThat(row.get(DOCUMENT.ERP_VERSION)).isEqualTo("4");
        assertThat(row.get(DOCUMENT.ERP_CHANGED_AT)).isEqualTo(CHANGED);
        assertThat(row.get(DOCUMENT.NUMBER)).isEqualTo("INV-130");
        assertThat(row.get(DOCUMENT.NUMBER_KEY)).isEqualTo("inv130");
        assertThat(row.get(DOCUMENT.ISSUE_DATE)).isEqualTo("2026-02-01");
        assertThat(row.get(DOCUMENT.DUE_DATE)).isEqualTo("2026-03-03");
        assertThat(row.get(DOCUMENT.CURRENCY)).isEqualTo("USD");
        assertThat(row.get(DOCUMENT.STATUS)).isEqualTo("OPEN");
        assertThat(row.get(DOCUMENT.CUSTOMER_ID))
                .isEqualTo(RecordIds.customer(connection.id(), new ErpId("7")).value());
        var lines = test.store()
                .dsl()
                .selectFrom(DOCUMENT_LINE)
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(row.get(DOCUMENT.ID)))
                .orderBy(DOCUMENT_LINE.POSITION)
                .fetch();
        assertThat(lines.getValues(DOCUMENT_LINE.DESCRIPTION)).containsExactly("Crème brûlée 🍮", null, "Rounded");
        assertThat(lines.getValues(DOCUMENT_LINE.ERP_LINE_ID)).containsExactly("L-C", null, "L-R");
        assertThat(lines.get(0).get(DOCUMENT_LINE.UNIT_PRICE)).isEqualByComparingTo("0.33333333");
        assertThat(lines.get(1).get(DOCUMENT_LINE.QUANTITY)).isNull();
        assertThat(lines.get(1).get(DOCUMENT_LINE.AMOUNT)).isEqualByComparingTo("-10000.50");
        assertThat(lines.get(2).get(DOCUMENT_LINE.AMOUNT)).isEqualByComparingTo("12345678901244568.62345");
    }

    @OnBothDatabases
    void aCustomerIsStoredUnderItsParent(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        CanonicalCustomer child = new CanonicalCustomer(
                new ErpId("8"),
                "  Ärzte   Süd ",
                Optional.of(new ErpId("7")),
                true,
                Canonical.USD,
                new BigDecimal("12.5"),
                Optional.empty(),
                Optional.of("+1 555"),
                true);
        TestRecords.store(test, connection, customer("7", "Parent"), child);
        Record row = test.store()
                .dsl()
                .selectFrom(CUSTOMER)
                .where(CUSTOMER.ID.eq(id(connection, RecordKind.CUSTOMER, "8")))
                .fetchSingle();
        assertThat(row.get(CUSTOMER.PARENT_ID)).isEqualTo(id(connection, RecordKind.CUSTOMER, "7"));
        assertThat(row.get(CUSTOMER.NAME_KEY)).isEqualTo("ärzte süd");
        assertThat(row.get(CUSTOMER.BILLS_WITH_PARENT)).isTrue();
        assertThat(row.get(CUSTOMER.ERP_OPEN_AMOUNT)).isEqualByComparingTo("12.50");
    }

    @OnBothDatabases
    void thePageThatComesAgainCostsNoWrite(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        CanonicalItem[] invoices = {invoice("1", "7", "10.00", "10.00"), invoice("2", "7", "20.00", "0")};
        IntakeResult first = TestRecords.store(test, connection, "0", CHANGED, invoices);
        int pages = archivedPages(test, connection);
        int events = events(test, connection);
        Instant storedAt = document(test, connection, RecordKind.INVOICE, "1").get(DOCUMENT.STORED_AT);
        test.clock().forward(Duration.ofMinutes(10));

        IntakeResult again = TestRecords.store(test, connection, "0", CHANGED, invoices);

        assertThat(first.stored()).isEqualTo(2);
        assertThat(again.stored()).isZero();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(document(test, connection, RecordKind.INVOICE, "1").get(DOCUMENT.STORED_AT))
                .isEqualTo(storedAt);
        assertThat(archivedPages(test, connection)).isEqualTo(pages);
        assertThat(events(test, connection)).isEqualTo(events);
    }

    @OnBothDatabases
    void aNewerVersionReplacesRowAndLinesAndAnOlderOneIsIgnored(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(
                test,
                connection,
                "0",
                CHANGED,
                item(
                        RecordKind.INVOICE,
                        "1",
                        "7",
                        "30.00",
                        "30.00",
                        List.of(line("a", "1", "10", "10.00"), line("b", "1", "20", "20.00"))));
        TestRecords.store(test, connection, "1", CHANGED.plusSeconds(5), invoice("1", "7", "30.00", "12.00"));
        IntakeResult older =
                TestRecords.store(test, connection, "0", CHANGED.plusSeconds(4), invoice("1", "7", "30.00", "30.00"));

        assertThat(older.unchanged()).isEqualTo(1);
        assertThat(document(test, connection, RecordKind.INVOICE, "1").get(DOCUMENT.OPEN_AMOUNT))
                .isEqualByComparingTo("12.00");
        assertThat(test.store()
                        .dsl()
                        .fetchCount(
                                DOCUMENT_LINE, DOCUMENT_LINE.DOCUMENT_ID.eq(id(connection, RecordKind.INVOICE, "1"))))
                .isEqualTo(1);
    }

    @OnBothDatabases
    void withinTheSameSecondTheHigherVersionIsTheNewer(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, "10", CHANGED, invoice("1", "7", "30.00", "5.00"));
        TestRecords.store(test, connection, "9", CHANGED, invoice("1", "7", "30.00", "30.00"));
        assertThat(open(test, connection, "1")).isEqualByComparingTo("5.00");
        TestRecords.store(test, connection, "11@" + CHANGED, CHANGED, invoice("1", "7", "30.00", "0.00"));
        assertThat(open(test, connection, "1")).isEqualByComparingTo("0");
        assertThat(document(test, connection, RecordKind.INVOICE, "1").get(DOCUMENT.STATUS))
                .isEqualTo("SETTLED");
    }

    @OnBothDatabases
    void aBalanceThatMovedWithoutANewVersionIsSeen(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, "0", CHANGED, invoice("1", "7", "30.00", "30.00"));
        IntakeResult again = TestRecords.store(test, connection, "0", CHANGED, invoice("1", "7", "30.00", "7.50"));
        assertThat(again.stored()).isEqualTo(1);
        assertThat(open(test, connection, "1")).isEqualByComparingTo("7.50");
    }

    @OnBothDatabases
    void aPaymentsApplicationsAreWhatTheErpSaysNow(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        UUID id = id(connection, RecordKind.PAYMENT, "9");
        TestRecords.store(
                test,
                connection,
                "0",
                CHANGED,
                payment("9", "7", "30.00", "0", toInvoice("1", "10.00"), toInvoice("2", "20.00")));
        CanonicalPayment moved = new CanonicalPayment(
                new ErpId("9"),
                Canonical.ISSUED,
                new ErpId("7"),
                Canonical.USD,
                new BigDecimal("30.00"),
                new BigDecimal("5.00"),
                Optional.of("DB0000000000000A"),
                Optional.of("card"),
                Optional.empty(),
                false,
                List.of(toInvoice("2", "20.00")),
                List.of(new CanonicalPayment.OtherApplication(
                        "journalEntry", false, new ErpId("77"), new BigDecimal("5.00"))),
                CanonicalPayment.Trace.UNKNOWN);
        TestRecords.store(test, connection, "1", CHANGED.plusSeconds(1), moved);

        var rows = test.store()
                .dsl()
                .selectFrom(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(id))
                .orderBy(APPLICATION.POSITION)
                .fetch();
        assertThat(rows.getValues(APPLICATION.DOCUMENT_ID))
                .as("of the entry it pays the customer's own part, as long as nobody knows better")
                .containsExactly(
                        id(connection, RecordKind.INVOICE, "2"), id(connection, RecordKind.JOURNAL_ENTRY, "77/7"));
        assertThat(rows.getValues(APPLICATION.DOCUMENT_KIND)).containsExactly("invoice", "journalEntry");
        assertThat(rows.get(0).get(APPLICATION.AMOUNT)).isEqualByComparingTo("20.00");
        Record stored = test.store()
                .dsl()
                .selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(id))
                .fetchSingle();
        assertThat(stored.get(ERP_PAYMENT.UNAPPLIED)).isEqualByComparingTo("5.00");
        assertThat(stored.get(ERP_PAYMENT.REFERENCE)).isEqualTo("DB0000000000000A");
        assertThat(stored.get(ERP_PAYMENT.STATUS)).isEqualTo("BOOKED");
    }

    @OnBothDatabases
    void aPageThatFailsHalfWayLeavesNothing(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        SyncStep step = new SyncCursors(test.store())
                .begin(
                        connection.id(),
                        RecordKind.INVOICE,
                        SyncPolicy.standard(),
                        test.clock().instant());
        // The event, written last, names an organisation that does not exist.
        SyncStep broken = new SyncStep(
                step.runId(),
                new OrganisationId(UUID.randomUUID()),
                step.connection(),
                step.kind(),
                step.window(),
                step.after(),
                step.full(),
                step.cursorVersion());
        RecordPage page = new RecordPage(
                List.of(TestRecords.raw(RecordKind.INVOICE, "1", "0", CHANGED)), Optional.empty(), List.of());
        List<MappingResult> results = List.of(new MappingResult.Mapped(invoice("1", "7", "10.00", "10.00")));
        assertThatThrownBy(() -> new DocumentIntake(test.store())
                        .accept(new IntakePage(broken, page, results, TestRecords.MAPPING)))
                .isInstanceOf(DataAccessException.class);

        assertThat(test.store()
                        .dsl()
                        .fetchCount(
                                DOCUMENT,
                                DOCUMENT.CONNECTION_ID.eq(connection.id().value())))
                .isZero();
        assertThat(archivedPages(test, connection)).isZero();
        // The window is still under way, and the next page that is good is stored.
        assertThat(TestRecords.store(test, connection, "0", CHANGED, invoice("1", "7", "10.00", "10.00"))
                        .stored())
                .isEqualTo(1);
    }

    @OnBothDatabases
    void twoConnectionsWithTheSameErpIdsKeepApart(TestStore test) {
        StoredConnection one = TestRecords.connection(test);
        StoredConnection other = TestRecords.connection(test);
        TestRecords.store(test, one, "0", CHANGED, invoice("1", "7", "10.00", "10.00"));
        TestRecords.store(test, other, "0", CHANGED, invoice("1", "7", "99.00", "99.00"));
        assertThat(open(test, one, "1")).isEqualByComparingTo("10.00");
        assertThat(open(test, other, "1")).isEqualByComparingTo("99.00");
    }

    private static CanonicalItem.Line line(
            @Nullable String description, @Nullable String quantity, @Nullable String price, String amount) {
        return new CanonicalItem.Line(
                Optional.ofNullable(description).map(text -> "L-" + text.charAt(0)),
                Optional.ofNullable(description),
                Optional.empty(),
                Optional.ofNullable(quantity).map(BigDecimal::new),
                Optional.ofNullable(price).map(BigDecimal::new),
                new BigDecimal(amount));
    }

    private static UUID id(StoredConnection connection, RecordKind kind, String id) {
        return RecordIds.of(connection.id(), kind, new ErpId(id));
    }

    private static Record document(TestStore test, StoredConnection connection, RecordKind kind, String id) {
        return test.store()
                .dsl()
                .selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.eq(id(connection, kind, id)))
                .fetchSingle();
    }

    private static BigDecimal open(TestStore test, StoredConnection connection, String id) {
        return document(test, connection, RecordKind.INVOICE, id).get(DOCUMENT.OPEN_AMOUNT);
    }

    private static int archivedPages(TestStore test, StoredConnection connection) {
        return test.store()
                .dsl()
                .fetchCount(
                        ARCHIVE_PAGE,
                        ARCHIVE_PAGE.CONNECTION_ID.eq(connection.id().value()));
    }

    private static int events(TestStore test, StoredConnection connection) {
        return test.store()
                .dsl()
                .fetchCount(OUTBOX, OUTBOX.SUBJECT_ID.eq(connection.id().toString()));
    }
}
