package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.DOCUMENT_LINE;
import static io.duebridge.collections.testing.Canonical.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.ConnectionHealth.Colour;
import io.duebridge.collections.connections.ConnectionHealths;
import io.duebridge.collections.connections.RunState;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.connections.SyncRun;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.connections.SyncStep;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestPages;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SyncWindowsTest {
    private static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");
    private static final RecordKind INVOICE = RecordKind.INVOICE;
    private static final SyncPolicy POLICY =
            new SyncPolicy(Duration.ofMinutes(2), Duration.ofSeconds(10), Instant.parse("2000-01-01T00:00:00Z"));

    @OnBothDatabases
    void windowsFollowEachOtherWithAnOverlapAndStayBehindNow(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        SyncStep first = begin(test, connection);
        assertThat(first.full()).isTrue();
        assertThat(first.window().from()).isEqualTo(POLICY.fullFrom());
        assertThat(first.window().to()).isEqualTo(test.clock().instant().minusSeconds(10));
        TestPages.of(first).acceptLast(test);

        test.clock().forward(Duration.ofHours(1));
        SyncStep second = begin(test, connection);
        assertThat(second.full()).isFalse();
        assertThat(second.window().from()).isEqualTo(first.window().to().minus(POLICY.overlap()));
        assertThat(second.window().to()).isEqualTo(test.clock().instant().minusSeconds(10));
    }

    @OnBothDatabases
    void readingResumesAtThePageWhereItStood(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        SyncStep first = begin(test, connection);
        IntakeResult stored = page(first, "1").accept(test, "page-2");
        test.clock().forward(Duration.ofHours(5));

        SyncStep resumed = begin(test, connection);

        assertThat(resumed).isEqualTo(stored.next().orElseThrow());
        assertThat(resumed.window()).isEqualTo(first.window());
        assertThat(resumed.after()).contains(new PageToken("page-2"));
        assertThat(resumed.runId()).isEqualTo(first.runId());
        assertThat(page(resumed, "2").acceptLast(test).windowDone()).isTrue();
        SyncRun run = new SyncRuns(test.store()).find(first.runId()).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.pages()).isEqualTo(2);
        assertThat(run.read()).isEqualTo(2);
        assertThat(run.stored()).isEqualTo(2);
    }

    @OnBothDatabases
    void ofNodesThatReadTheSamePageOneStoresIt(TestStore test) throws Exception {
        StoredConnection connection = TestRecords.connection(test);
        SyncStep step = begin(test, connection);
        List<Callable<IntakeResult>> nodes = new ArrayList<>();
        for (int node = 0; node < 6; node++) {
            nodes.add(() -> page(step, "1", "2", "3").accept(test, "page-2"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        int stored = 0;
        int lost = 0;
        try {
            for (Future<IntakeResult> result : threads.invokeAll(nodes)) {
                stored += result.get().stored();
                lost += result.get().lost() ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }
        assertThat(stored).isEqualTo(3);
        assertThat(lost).isEqualTo(5);
        assertThat(test.store()
                        .dsl()
                        .fetchCount(
                                DOCUMENT,
                                DOCUMENT.CONNECTION_ID.eq(connection.id().value())))
                .isEqualTo(3);
        assertThat(test.store()
                        .dsl()
                        .select(DOCUMENT_LINE.DOCUMENT_ID)
                        .from(DOCUMENT_LINE)
                        .join(DOCUMENT)
                        .on(DOCUMENT.ID.eq(DOCUMENT_LINE.DOCUMENT_ID))
                        .where(DOCUMENT.CONNECTION_ID.eq(connection.id().value()))
                        .fetch())
                .hasSize(3);
        assertThat(begin(test, connection).after()).contains(new PageToken("page-2"));
    }

    @OnBothDatabases
    void aPageOfAWindowThatIsDoneIsDropped(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        SyncStep step = begin(test, connection);
        page(step, "1").acceptLast(test);
        IntakeResult late = page(step, "2").acceptLast(test);
        assertThat(late.lost()).isTrue();
        assertThat(late.stored()).isZero();
        assertThat(test.store()
                        .dsl()
                        .fetchCount(
                                DOCUMENT,
                                DOCUMENT.CONNECTION_ID.eq(connection.id().value())))
                .isEqualTo(1);
    }

    @OnBothDatabases
    void aFailedStepIsShownRedAndResumedAtTheSamePage(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        SyncCursors cursors = new SyncCursors(test.store());
        SyncStep step = begin(test, connection);
        cursors.failed(step, new ConnectorException(ConnectionErrors.UNREACHABLE, "no route to host"));
        assertThat(colour(test, connection)).isEqualTo(Colour.RED);
        SyncRun run =
                new SyncRuns(test.store()).latest(connection.id(), INVOICE).orElseThrow();
        assertThat(run.failure().orElseThrow().code()).isEqualTo("connection.unreachable");

        assertThat(begin(test, connection)).isEqualTo(step);
        page(step, "1").acceptLast(test);
        assertThat(colour(test, connection)).isEqualTo(Colour.GREEN);
        run = new SyncRuns(test.store()).latest(connection.id(), INVOICE).orElseThrow();
        assertThat(run.failure()).isEmpty();
        test.clock().forward(Duration.ofHours(3));
        assertThat(colour(test, connection)).isEqualTo(Colour.AMBER);
    }

    @OnBothDatabases
    void aHoleIsAmberUntilItsTimeWasReadAgainWithoutIt(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        page(begin(test, connection), "1").acceptLast(test);
        test.clock().forward(Duration.ofMinutes(30));
        SyncStep holed = begin(test, connection);
        TestPages.of(holed).hole("invoice 2").acceptLast(test);
        assertThat(colour(test, connection)).isEqualTo(Colour.AMBER);

        test.clock().forward(Duration.ofMinutes(30));
        SyncStep again = begin(test, connection);
        assertThat(again.window().from()).isEqualTo(holed.window().from());
        page(again, "2").acceptLast(test);
        assertThat(new SyncRuns(test.store()).openHoles(connection.id(), 9)).isEmpty();
        assertThat(colour(test, connection)).isEqualTo(Colour.GREEN);
    }

    @OnBothDatabases
    void aHoleThatStaysDoesNotHoldReadingUp(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        page(begin(test, connection), "1").acceptLast(test);
        SyncStep holed = begin(test, connection);
        TestPages.of(holed).hole("invoice 2").acceptLast(test);
        for (int i = 0; i < 2; i++) {
            test.clock().forward(Duration.ofMinutes(30));
            holed = begin(test, connection);
            TestPages.of(holed).hole("invoice 2").acceptLast(test);
        }
        test.clock().forward(Duration.ofMinutes(30));
        assertThat(begin(test, connection).window().from())
                .isEqualTo(holed.window().to().minus(POLICY.overlap()));
        assertThat(new SyncRuns(test.store()).openHoles(connection.id(), 9)).isNotEmpty();
    }

    @OnBothDatabases
    void everythingIsReadAgainOnDemandAndNothingWrittenTwice(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        page(begin(test, connection), "1").acceptLast(test);
        SyncStep dropped = begin(test, connection);
        new SyncCursors(test.store()).readAgain(connection.id(), INVOICE, Instant.EPOCH);
        SyncStep again = begin(test, connection);
        assertThat(again.full()).isTrue();
        assertThat(page(dropped, "9").acceptLast(test).lost()).isTrue();
        assertThat(page(again, "1").acceptLast(test).unchanged()).isEqualTo(1);
    }

    @OnBothDatabases
    void aDeletedInvoiceIsKeptWithNothingOpen(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        page(begin(test, connection), "1", "2").acceptLast(test);
        test.clock().forward(Duration.ofMinutes(1));
        IntakeResult result = TestPages.of(begin(test, connection))
                .gone(TestRecords.deleted(INVOICE, "1", "1", CHANGED.plusSeconds(60)))
                .gone(TestRecords.deleted(INVOICE, "404", "1", CHANGED.plusSeconds(60)))
                .acceptLast(test);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(1);
        var row = test.store()
                .dsl()
                .selectFrom(DOCUMENT)
                .where(DOCUMENT.CONNECTION_ID.eq(connection.id().value()))
                .and(DOCUMENT.ERP_ID.eq("1"))
                .fetchSingle();
        assertThat(row.get(DOCUMENT.STATUS)).isEqualTo("DELETED");
        assertThat(row.get(DOCUMENT.OPEN_AMOUNT)).isZero();

        IntakeResult older = page(begin(test, connection), "1").acceptLast(test);
        assertThat(older.stored()).isZero();
    }

    private static SyncStep begin(TestStore test, StoredConnection connection) {
        return new SyncCursors(test.store())
                .begin(connection.id(), INVOICE, POLICY, test.clock().instant());
    }

    private static TestPages page(SyncStep step, String... ids) {
        TestPages page = TestPages.of(step);
        for (String id : ids) {
            page.with(
                    TestRecords.raw(INVOICE, id, "0", CHANGED),
                    new MappingResult.Mapped(invoice(id, "7", "10.00", "10.00")));
        }
        return page;
    }

    /** Of the invoices alone: the other kinds are never read here. */
    private static Colour colour(TestStore test, StoredConnection connection) {
        return new ConnectionHealths(test.store())
                .of(connection, Duration.ofHours(2)).kinds().stream()
                        .filter(kind -> kind.kind() == INVOICE)
                        .findFirst()
                        .orElseThrow()
                        .colour();
    }
}
