package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;
import static io.duebridge.collections.testing.Canonical.customer;
import static io.duebridge.collections.testing.Canonical.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.documents.IntakePage;
import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.Canonical;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalAttachment;
import io.duebridge.mappings.CanonicalEstimate;
import io.duebridge.mappings.CanonicalEstimate.Status;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Estimates and attached files, from their arrival to what a customer sees of them. */
class RecordFilesTest {
    @OnBothDatabases
    void anEstimateIsShownWithItsInvoiceAndIsNothingAnybodyOwes(TestStore test) {
        StoredConnection connection = books(test);
        TestRecords.store(test, connection, estimate("50", "7", Status.CLOSED, "1"));
        Estimates estimates = new Estimates(test.store());
        CustomerScope scope = scope(connection, "7");

        EstimateDetail detail =
                estimates.read(scope, id(connection, RecordKind.ESTIMATE, "50")).orElseThrow();

        assertThat(detail.estimate().title()).isEqualTo("E-50");
        assertThat(detail.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.amount().amount()).isEqualByComparingTo("80"));
        assertThat(detail.invoices())
                .singleElement()
                .satisfies(one -> assertThat(one.readable()).isPresent());
        assertThat(new AccountOverviews(test.store()).read(scope).toString()).doesNotContain("E-50", "80.00");
        assertThat(new Documents(test.store())
                        .list(scope, DocumentQuery.of(DocumentQuery.Show.ALL, 50))
                        .rows())
                .extracting(DocumentRow::title)
                .containsExactly("INV-1");
        assertThat(new OpenReceivables(test.store()).toString()).isNotBlank();
    }

    @OnBothDatabases
    void anEstimateThatChangesIsStoredAnewAndOneThatIsGoneIsNotShown(TestStore test) {
        StoredConnection connection = books(test);
        Estimates estimates = new Estimates(test.store());
        CustomerScope scope = scope(connection, "7");
        UUID id = id(connection, RecordKind.ESTIMATE, "50");
        TestRecords.store(test, connection, estimate("50", "7", Status.PENDING));
        assertThat(estimates.read(scope, id).orElseThrow().estimate().expired()).isTrue();

        test.clock().forward(Duration.ofMinutes(5));
        TestRecords.store(test, connection, "1", test.clock().instant(), estimate("50", "7", Status.ACCEPTED));
        EstimateDetail accepted = estimates.read(scope, id).orElseThrow();
        assertThat(accepted.estimate().status()).isEqualTo(Status.ACCEPTED);
        assertThat(accepted.lines()).hasSize(1);

        gone(test, connection, RecordKind.ESTIMATE, "50");
        assertThat(estimates.read(scope, id)).isEmpty();
        assertThat(estimates.any(scope)).isFalse();
        assertThat(test.store().dsl().fetchCount(DOCUMENT_LINE, DOCUMENT_LINE.DOCUMENT_ID.eq(id)))
                .isEqualTo(1);
    }

    @OnBothDatabases
    void estimatesComeInPagesTheLatestFirstAndNeverThoseOfAnother(TestStore test) {
        StoredConnection connection = books(test);
        CanonicalEstimate[] many = IntStream.range(0, 60)
                .mapToObj(i -> estimate(Integer.toString(100 + i), i % 2 == 0 ? "7" : "8", Status.PENDING))
                .toArray(CanonicalEstimate[]::new);
        TestRecords.store(test, connection, many);
        Estimates estimates = new Estimates(test.store());
        CustomerScope scope = scope(connection, "7");

        EstimatePage first = estimates.list(scope, Optional.empty(), 25);
        EstimatePage second = estimates.list(scope, first.next(), 25);

        assertThat(first.rows()).hasSize(25);
        assertThat(second.rows()).hasSize(5);
        assertThat(second.next()).isEmpty();
        assertThat(first.rows()).doesNotContainAnyElementsOf(second.rows());
        assertThat(estimates.read(scope, id(connection, RecordKind.ESTIMATE, "101")))
                .isEmpty();
    }

    @OnBothDatabases
    void onlyFilesThatAreSentAlongAreShownUnlessTheSettingsSayOtherwise(TestStore test) {
        StoredConnection connection = books(test);
        TestRecords.store(
                test,
                connection,
                attachment("1", "sent.pdf", new CanonicalAttachment.Link(RecordKind.INVOICE, new ErpId("1"), true)),
                attachment("2", "own.csv", new CanonicalAttachment.Link(RecordKind.INVOICE, new ErpId("1"), false)),
                attachment("3", "other.pdf", new CanonicalAttachment.Link(RecordKind.INVOICE, new ErpId("2"), true)));
        RecordFiles files = new RecordFiles(test.store());
        PrintedRecord mine = files.document(
                        scope(connection, "7"), RecordIds.document(connection.id(), RecordKind.INVOICE, new ErpId("1")))
                .orElseThrow();

        assertThat(files.attached(mine, FilesShown.SENT))
                .extracting(AttachedFile::name)
                .containsExactly("sent.pdf");
        assertThat(files.attached(mine, FilesShown.ALL))
                .extracting(AttachedFile::name)
                .containsExactly("own.csv", "sent.pdf");
        assertThat(files.attached(mine, FilesShown.NONE)).isEmpty();
        UUID own = id(connection, RecordKind.ATTACHMENT, "2");
        UUID other = id(connection, RecordKind.ATTACHMENT, "3");
        assertThat(files.attached(mine, own, FilesShown.SENT)).isEmpty();
        assertThat(files.attached(mine, own, FilesShown.ALL)).isPresent();
        assertThat(files.attached(mine, other, FilesShown.ALL)).isEmpty();
        assertThat(files.document(
                        scope(connection, "8"),
                        RecordIds.document(connection.id(), RecordKind.INVOICE, new ErpId("1"))))
                .isEmpty();
    }

    @OnBothDatabases
    void aFileTakenOffADocumentIsNotShownAnyMore(TestStore test) {
        StoredConnection connection = books(test);
        var link = new CanonicalAttachment.Link(RecordKind.INVOICE, new ErpId("1"), true);
        TestRecords.store(test, connection, attachment("1", "sent.pdf", link), attachment("2", "two.pdf", link));
        RecordFiles files = new RecordFiles(test.store());
        PrintedRecord mine = files.document(
                        scope(connection, "7"), RecordIds.document(connection.id(), RecordKind.INVOICE, new ErpId("1")))
                .orElseThrow();

        test.clock().forward(Duration.ofMinutes(5));
        TestRecords.store(test, connection, "1", test.clock().instant(), attachment("1", "sent.pdf"));
        gone(test, connection, RecordKind.ATTACHMENT, "2");

        assertThat(files.attached(mine, FilesShown.ALL)).isEmpty();
    }

    private static StoredConnection books(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, customer("7", "Ann"), customer("8", "Bob"));
        TestRecords.store(test, connection, invoice("1", "7", "80.00", "0"), invoice("2", "8", "5.00", "5.00"));
        return connection;
    }

    private static void gone(TestStore test, StoredConnection connection, RecordKind kind, String id) {
        test.clock().forward(Duration.ofMinutes(5));
        var step = new SyncCursors(test.store())
                .begin(
                        connection.id(),
                        kind,
                        SyncPolicy.standard(),
                        test.clock().instant());
        var deleted = TestRecords.deleted(kind, id, "deleted@now", test.clock().instant());
        new DocumentIntake(test.store())
                .accept(new IntakePage(
                        step,
                        new RecordPage(List.of(deleted), Optional.empty(), List.of()),
                        List.of(),
                        TestRecords.MAPPING));
    }

    private static CanonicalEstimate estimate(String id, String customer, Status status, String... invoices) {
        return new CanonicalEstimate(
                new ErpId(id),
                Optional.of("E-" + id),
                new ErpId(customer),
                LocalDate.of(2026, 1, 10),
                Optional.of(LocalDate.of(2026, 2, 10)),
                Canonical.USD,
                new BigDecimal("80.00"),
                BigDecimal.ZERO,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Good for 30 days."),
                List.of(invoices).stream().map(ErpId::new).toList(),
                List.of(new CanonicalItem.Line(
                        Optional.of("Sod"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new BigDecimal("80.00"))));
    }

    private static CanonicalAttachment attachment(String id, String name, CanonicalAttachment.Link... links) {
        return new CanonicalAttachment(
                new ErpId(id),
                Optional.of(name),
                Optional.of("application/pdf"),
                Optional.of(1234L),
                Optional.empty(),
                List.of(links));
    }

    private static UUID id(StoredConnection connection, RecordKind kind, String id) {
        return RecordIds.of(connection.id(), kind, new ErpId(id));
    }

    private static CustomerScope scope(StoredConnection connection, String customer) {
        CustomerId id = RecordIds.customer(connection.id(), new ErpId(customer));
        return new CustomerScope(
                connection.organisation(),
                List.of(new ScopedCustomer(
                        id, connection.id(), "Customer " + customer, Optional.empty(), Canonical.USD, Set.of())),
                ZoneOffset.UTC);
    }
}
