package io.duebridge.app.bench;

import io.duebridge.camel.ErpConnections;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.connections.StoredTokens;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.quickbooks.QuickBooksConnector;
import io.duebridge.routes.ConnectionPlan;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.routes.KindOutcome;
import io.duebridge.routes.RoutesContext;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.SettingsException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The program's own sync: its routes, its QuickBooks connector, its shipped mappings, its store. */
final class SyncUnderTest implements AutoCloseable {
    private static final String NAME = "bench";

    private final ErpConnection connection;
    private final DuebridgeRoutes routes;

    /** @param store a migrated, empty database */
    SyncUnderTest(Map<String, String> settings, CollectionsStore store) throws SettingsException {
        Connections connections = new Connections(store);
        connections.ensure(new Organisations(store).ensure("Bench"), NAME, "quickbooks");
        StoredTokens tokens = new StoredTokens(store, new SealingKey(new byte[SealingKey.BYTES]));
        this.connection = new QuickBooksConnector()
                .open(
                        new ConnectionSettings(NAME, withoutCallBudget(settings)),
                        new ConnectorContext(store.clock(), tokens));
        RecordMapper mapper = Mappings.forConnection(MappingContext.of("quickbooks", Currency.getInstance("USD")));
        this.routes = DuebridgeRoutes.start(new RoutesContext(
                store,
                connections,
                new SyncCursors(store),
                new DocumentIntake(store),
                new PostingDesk(store, PostingPolicies.same(PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE))),
                new PaymentFeedback(store)::afterSync,
                ErpConnections.of(Map.of(NAME, connection)),
                stored -> mapper,
                name -> ConnectionPlan.standard(),
                new SimpleMeterRegistry(),
                NAME));
    }

    /** Reads everything; how many records of each kind were read, by QuickBooks' names. */
    Map<String, Long> run() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RecordKind kind : routes.context().kinds(NAME)) {
            KindOutcome outcome = routes.syncNow(NAME, kind);
            if (!outcome.complete() || outcome.quarantined() > 0) {
                throw new IllegalStateException("the sync did not read everything: " + outcome);
            }
            counts.put(kind.label(), outcome.stored());
        }
        return counts;
    }

    /** QuickBooks allows ten calls a second; what is measured here is what the program could do. */
    private static Map<String, String> withoutCallBudget(Map<String, String> settings) {
        Map<String, String> free = new HashMap<>(settings);
        free.put("calls-per-minute", "100000");
        free.put("calls-per-second", "10000");
        return free;
    }

    @Override
    public void close() {
        routes.close();
        connection.close();
    }
}
