package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.StoredTokens;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.PaymentOutcome;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.DefaultTransactionListenerProvider;

/** The program that {@link CrashPointTest} halts: claims one posting, sends it, records the outcome, and names the points it passes. */
public final class CrashedPoster {
    private CrashedPoster() {}

    /** @param arguments the file with the database and the ERP's settings; the number of the point to halt at, or 0 */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        CrashPoints points = new CrashPoints(Integer.parseInt(arguments[1]));
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("erp."))
                .forEach(name -> settings.put(name.substring(4), properties.getProperty(name)));
        settings.put("base-url", new WireTap(URI.create(settings.get("base-url")), points).address());
        StoreSettings database = new StoreSettings(
                properties.getProperty("url"), properties.getProperty("user"), properties.getProperty("password"), 3);
        PaidErp kind = PaidErp.valueOf(properties.getProperty("kind"));
        InstantSource clock = InstantSource.system();
        try (CollectionsStore store = CollectionsStore.open(database, clock);
                ErpConnection erp = kind.connector()
                        .open(
                                new ConnectionSettings(KilledProgram.CONNECTION, settings),
                                new ConnectorContext(
                                        clock, new StoredTokens(store, new SealingKey(new byte[SealingKey.BYTES]))))) {
            store.dsl()
                    .configuration()
                    .set(new DefaultExecuteListenerProvider(points.statements()))
                    .set(new DefaultTransactionListenerProvider(points.commits()));
            post(store, kind, erp, points);
        }
    }

    private static void post(CollectionsStore store, PaidErp kind, ErpConnection erp, CrashPoints points)
            throws Exception {
        StoredConnection connection =
                new Connections(store).find(KilledProgram.CONNECTION).orElseThrow();
        PostingDesk desk = new PostingDesk(store, PostingPolicies.same(kind.impatient()));
        // Signs in, so that the wire carries nothing but the payment.
        ConnectionCheck signedIn = erp.check();
        if (desk.prepare(connection.id(), 1, erp::freeze).isEmpty()) {
            throw new IllegalStateException("no payment could be made ready to send: " + signedIn + " "
                    + store.dsl()
                            .select(POSTING.STATE, DSL.count())
                            .from(POSTING)
                            .groupBy(POSTING.STATE)
                            .fetch());
        }
        points.begin();
        List<ClaimedPosting> claimed = desk.claimDue(connection.id(), new WorkerId("crashed"), 1);
        points.pass("claimed, nothing sent");
        PaymentOutcome outcome =
                erp.post(claimed.get(0).payment(), claimed.get(0).callDeadline());
        points.await(WireTap.ANSWERED);
        points.pass("answered, nothing recorded");
        desk.record(claimed.get(0), outcome);
        points.pass("recorded");
        points.end();
    }
}
