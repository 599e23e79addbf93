package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.ChangeNotices.Stranger;
import io.duebridge.collections.connections.ChangeNotices.Told;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

class ChangeNoticesTest {
    private final String company = "company-" + UUID.randomUUID();
    private final String vendor = "v-" + UUID.randomUUID().toString().substring(0, 20);

    @OnBothDatabases
    void aThousandNoticesOfOneCompanyAreOneReadAKind(TestStore db) {
        ConnectionId connection = connection(db);
        ChangeNotices notices = new ChangeNotices(db.store());

        assertThat(notices.note(
                        vendor,
                        IntStream.range(0, 1_000)
                                .mapToObj(i ->
                                        notice("e" + i, company, i % 2 == 0 ? RecordKind.INVOICE : RecordKind.PAYMENT))
                                .toList(),
                        Map.of(company, List.of(connection))))
                .containsExactlyInAnyOrder(
                        new Told(connection, RecordKind.INVOICE), new Told(connection, RecordKind.PAYMENT));

        assertThat(notices.waiting(connection)).containsOnlyKeys(RecordKind.INVOICE, RecordKind.PAYMENT);
    }

    @OnBothDatabases
    void aNoticeThatIsDeliveredAgainTellsNothing(TestStore db) {
        ConnectionId connection = connection(db);
        ChangeNotices notices = new ChangeNotices(db.store());
        List<ChangeNotice> post = List.of(notice("once", company, RecordKind.INVOICE));

        assertThat(notices.note(vendor, post, Map.of(company, List.of(connection))))
                .hasSize(1);
        assertThat(notices.note(vendor, post, Map.of(company, List.of(connection))))
                .isEmpty();
        db.clock().forward(Duration.ofDays(8));
        assertThat(notices.forgetSeen()).isPositive();
    }

    @OnBothDatabases
    void aKindWaitsUntilAWindowThatEndsAfterTheNoticeIsDone(TestStore db) {
        ConnectionId connection = connection(db);
        ChangeNotices notices = new ChangeNotices(db.store());
        SyncCursors cursors = new SyncCursors(db.store());
        Instant noted = db.clock().instant();
        readTo(db, cursors, connection, noted.minusSeconds(10));
        notices.note(vendor, List.of(notice("a", company, RecordKind.INVOICE)), Map.of(company, List.of(connection)));
        assertThat(notices.waiting(connection)).containsKey(RecordKind.INVOICE);

        readTo(db, cursors, connection, noted);
        assertThat(notices.waiting(connection))
                .as("what changed at that moment may be missing")
                .isNotEmpty();
        readTo(db, cursors, connection, noted.plusSeconds(1));
        assertThat(notices.waiting(connection)).isEmpty();
    }

    @OnBothDatabases
    void companiesThatNobodySetUpAreCountedAndKindsThatNobodyReadsAreNot(TestStore db) {
        ChangeNotices notices = new ChangeNotices(db.store());
        ChangeNotice unread = new ChangeNotice(
                Optional.of("x"),
                company,
                Optional.empty(),
                new ErpId("1"),
                db.clock().instant());

        assertThat(notices.note(
                        vendor,
                        List.of(
                                notice("s1", "stranger", RecordKind.INVOICE),
                                notice("s2", "stranger", RecordKind.PAYMENT)),
                        Map.of()))
                .isEmpty();
        assertThat(notices.note(vendor, List.of(unread), Map.of(company, List.of(connection(db)))))
                .isEmpty();

        assertThat(strangers(notices))
                .containsExactly(new Stranger(vendor, "stranger", 2, db.clock().instant()));
        db.clock().forward(Duration.ofDays(31));
        assertThat(strangers(notices)).as("after a month without news").isEmpty();
    }

    @OnBothDatabases
    void aCompanyIsNoStrangerAnyMoreOnceAConnectionSpeaksToIt(TestStore db) {
        ChangeNotices notices = new ChangeNotices(db.store());
        notices.note(vendor, List.of(notice("s1", company, RecordKind.INVOICE)), Map.of());
        notices.note(vendor, List.of(notice("s2", "other-" + company, RecordKind.INVOICE)), Map.of());
        String name = "c-" + UUID.randomUUID().toString().substring(0, 30);
        ConnectionId connection = new Connections(db.store())
                .ensure(new Organisations(db.store()).ensure(name), name, vendor)
                .id();
        assertThat(strangers(notices)).hasSize(2);

        new Connections(db.store())
                .identify(connection, new ErpIdentity(company, "Acme", Optional.empty(), Optional.empty()));

        assertThat(strangers(notices)).extracting(Stranger::company).containsExactly("other-" + company);
    }

    private List<Stranger> strangers(ChangeNotices notices) {
        return notices.strangers(1_000).stream()
                .filter(one -> one.vendor().equals(vendor))
                .toList();
    }

    /** A window that held nothing, as a look finds it. */
    private static void readTo(TestStore db, SyncCursors cursors, ConnectionId connection, Instant to) {
        SyncPolicy policy = new SyncPolicy(Duration.ZERO, Duration.ZERO, Instant.EPOCH);
        SyncStep step = cursors.begin(connection, RecordKind.INVOICE, policy, to);
        db.store()
                .transaction(tx ->
                        assertThat(cursors.advance(tx, step, Optional.empty())).isTrue());
    }

    private ChangeNotice notice(String id, String of, RecordKind kind) {
        return new ChangeNotice(Optional.of(id), of, Optional.of(kind), new ErpId("1"), Instant.EPOCH);
    }

    private static ConnectionId connection(TestStore db) {
        String name = "c-" + UUID.randomUUID().toString().substring(0, 30);
        return new Connections(db.store())
                .ensure(new Organisations(db.store()).ensure(name), name, "quickbooks")
                .id();
    }
}
