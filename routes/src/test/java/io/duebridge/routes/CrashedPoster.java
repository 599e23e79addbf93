package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.StoredTokens;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.Freezer;
import io.duebridge.collections.payments.posting.Frozen;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
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

/** The program that {@link CrashPointTest} and {@link ReversalCrashPointTest} halt: claims one posting, sends it, records the outcome, and names the points it passes. */
public final class CrashedPoster {
    /** In the file, where payments are there and are to be taken back. */
    static final String TAKES_BACK = "takes-back";

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
        PaidErp kind = PaidErp.valueOf(properties.getProperty("kind"));
        boolean takesBack = properties.containsKey(TAKES_BACK);
        WireTap tap = takesBack
                ? WireTap.ofSteps(URI.create(settings.get("base-url")), points, kind)
                : new WireTap(URI.create(settings.get("base-url")), points);
        settings.put("base-url", tap.address());
        StoreSettings database = new StoreSettings(
                properties.getProperty("url"), properties.getProperty("user"), properties.getProperty("password"), 3);
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
            post(store, takesBack ? kind.patient() : kind.impatient(), erp, points);
        }
    }

    private static void post(CollectionsStore store, PostingPolicy policy, ErpConnection erp, CrashPoints points)
            throws Exception {
        StoredConnection connection =
                new Connections(store).find(KilledProgram.CONNECTION).orElseThrow();
        PostingDesk desk = new PostingDesk(store, PostingPolicies.same(policy));
        // Signs in, so that the wire carries nothing but the payment, or what takes it back.
        ConnectionCheck signedIn = erp.check();
        if (desk.prepare(connection.id(), 1, Freezer.of(erp)).isEmpty()) {
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
        PaymentOutcome outcome = send(claimed.get(0), erp, points);
        points.pass("answered, nothing recorded");
        desk.record(claimed.get(0), outcome);
        points.pass("recorded");
        points.end();
    }

    private static PaymentOutcome send(ClaimedPosting claimed, ErpConnection erp, CrashPoints points)
            throws InterruptedException {
        if (claimed.frozen() instanceof Frozen.OfReversal back) {
            // Its last calls only read, so the wire is through with those that have names of their own.
            return erp.paymentReversal().orElseThrow().reverse(back.reversal(), claimed.callDeadline());
        }
        PaymentOutcome outcome = erp.post(claimed.payment(), claimed.callDeadline());
        points.await(WireTap.ANSWERED);
        return outcome;
    }
}
