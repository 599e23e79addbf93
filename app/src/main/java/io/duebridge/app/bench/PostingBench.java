package io.duebridge.app.bench;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.camel.ErpConnections;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.routes.ConnectionPlan;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.routes.PostingReport;
import io.duebridge.routes.RoutesContext;
import io.duebridge.spi.PostingGuarantee;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/**
 * How fast payments are posted when the ERP answers at once: the program's own routes and store on PostgreSQL with durable commits,
 * beside as many bare commits of one row on as many connections.
 */
public final class PostingBench {
    /** What is promised. */
    private static final int MOST_TIMES_THE_FLOOR = 8;

    private static final int WARM_UP = 500;
    private static final int PHASES = 300;

    private PostingBench() {}

    /** Measures and prints; gives 1 if posting takes more than {@value #MOST_TIMES_THE_FLOOR} times as long as the floor. */
    public static int run(PostingBenchOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        try (BenchPostgres postgres = BenchPostgres.openDurable(options.postgresUrl())) {
            StoreSettings database = postgres.newDatabase("posting");
            try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system());
                    CollectionsStore hasty = CollectionsStore.open(hasty(database), InstantSource.system())) {
                return measure(options, store, PostingBooks.fill(hasty), out);
            }
        }
    }

    /** For what is not measured: commits do not wait for the disk. */
    private static StoreSettings hasty(StoreSettings database) {
        String url = database.jdbcUrl();
        return new StoreSettings(
                url + (url.contains("?") ? "&" : "?") + "options=-c%20synchronous_commit=off",
                database.user(),
                database.password(),
                2);
    }

    private static int measure(PostingBenchOptions options, CollectionsStore store, PostingBooks books, PrintStream out)
            throws Exception {
        CommitFloor.requireDurable(store.dataSource());
        StoredConnection connection = books.connection();
        InstantErp erp = new InstantErp();
        double ratio;
        try (DuebridgeRoutes routes = routes(store, connection, erp, options.senders())) {
            // Whoever comes first would pay for the JVM's cold start.
            CommitFloor.measure(store.dataSource(), WARM_UP, options.senders());
            books.pay(WARM_UP);
            post(routes, connection, WARM_UP);
            books.pay(options.payments());
            Duration before = CommitFloor.measure(store.dataSource(), options.payments(), options.senders());
            Duration posting = post(routes, connection, options.payments());
            Duration after = CommitFloor.measure(store.dataSource(), options.payments(), options.senders());
            ratio = print(options, before.plus(after).dividedBy(2), posting, out);
        }
        books.pay(PHASES);
        phases(PostingPhases.measure(store, connection, erp, options.senders()), out);
        requireAllPosted(store, erp);
        return ratio > MOST_TIMES_THE_FLOOR ? 1 : 0;
    }

    private static DuebridgeRoutes routes(
            CollectionsStore store, StoredConnection connection, InstantErp erp, int senders) {
        ConnectionPlan standard = ConnectionPlan.standard();
        ConnectionPlan plan = new ConnectionPlan(
                standard.sync(),
                standard.pageSize(),
                standard.syncEvery(),
                standard.postEvery(),
                standard.reconcileAt(),
                senders,
                standard.cash(),
                standard.looks());
        RecordMapper mapper = Mappings.forConnection(MappingContext.of("quickbooks", Currency.getInstance("USD")));
        return DuebridgeRoutes.start(new RoutesContext(
                store,
                new Connections(store),
                new SyncCursors(store),
                new DocumentIntake(store),
                new PostingDesk(store, PostingPolicies.same(PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE))),
                new PaymentFeedback(store)::afterSync,
                ErpConnections.of(Map.of(connection.name(), erp)),
                stored -> mapper,
                name -> plan,
                new SimpleMeterRegistry(),
                "bench"));
    }

    /** One run of the posting route prepares a hundred; it is called until nothing is left, as the scheduler would. */
    private static Duration post(DuebridgeRoutes routes, StoredConnection connection, int payments) {
        long start = System.nanoTime();
        long posted = 0;
        while (posted < payments) {
            PostingReport report = routes.postNow(connection.name());
            if (report.posted() == 0) {
                throw new IllegalStateException("nothing more is posted after " + posted + ": " + report);
            }
            posted += report.posted();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void requireAllPosted(CollectionsStore store, InstantErp erp) {
        int posted = store.dsl().fetchCount(POSTING, POSTING.STATE.eq(PostingState.POSTED.name()));
        if (posted != erp.posted()) {
            throw new IllegalStateException("the store has " + posted + " posted, the ERP " + erp.posted());
        }
    }

    private static double print(PostingBenchOptions options, Duration floor, Duration posting, PrintStream out) {
        double ratio = seconds(posting) / seconds(floor);
        out.printf(
                Locale.ROOT,
                "%d payments, %d senders, durable commits%n%n%-38s %10s %12s %8s%n",
                options.payments(),
                options.senders(),
                "",
                "seconds",
                "a second",
                "x floor");
        row(out, "floor: one row inserted and committed", options.payments(), seconds(floor), 1);
        row(out, "posting, end to end", options.payments(), seconds(posting), ratio);
        return ratio;
    }

    private static void row(PrintStream out, String title, int count, double seconds, double ratio) {
        out.printf(Locale.ROOT, "%-38s %10.2f %12.0f %8.2f%n", title, seconds, count / seconds, ratio);
    }

    private static void phases(Map<PostingPhases.Phase, PostingPhases.Sums> phases, PrintStream out) {
        double all =
                phases.values().stream().mapToLong(PostingPhases.Sums::nanos).sum();
        out.printf(
                Locale.ROOT,
                "%nWhere the time of one payment goes (%d payments, one after the other)%n%-10s %8s %8s %12s %10s%n",
                PHASES,
                "",
                "ms",
                "share",
                "statements",
                "commits");
        phases.forEach((phase, sums) -> out.printf(
                Locale.ROOT,
                "%-10s %8.2f %7.0f%% %12.2f %10.2f%n",
                phase.name().toLowerCase(Locale.ROOT),
                sums.nanos() / 1e6 / PHASES,
                100 * sums.nanos() / all,
                (double) sums.statements() / PHASES,
                (double) sums.commits() / PHASES));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
