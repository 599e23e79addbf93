package io.duebridge.app.program;

import io.duebridge.app.settings.ConnectionConfig;
import io.duebridge.camel.ErpConnections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.routes.ConnectionPlan;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorDescriptor;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.SettingsException;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The connections of the settings, opened; each with what it may do and how its records are mapped. Thread-safe. */
public final class OpenConnections implements ErpConnections, AutoCloseable {
    private final Map<String, Open> byName;
    private final Map<MapperKey, RecordMapper> mappers = new ConcurrentHashMap<>();

    private OpenConnections(Map<String, Open> byName) {
        this.byName = byName;
    }

    /**
     * Opens every enabled connection; no remote call is made.
     *
     * @param stored gives each its row in the store
     * @throws IllegalStateException if settings that were checked before turn out unusable
     */
    public static OpenConnections open(
            List<ConnectionConfig> configs,
            ConnectorContext context,
            Function<ConnectionConfig, StoredConnection> stored) {
        Map<String, Open> opened = new LinkedHashMap<>();
        for (ConnectionConfig config : configs) {
            if (config.enabled()) {
                ErpConnector connector = connector(config.vendor());
                opened.put(
                        config.name(),
                        new Open(
                                config,
                                stored.apply(config).id(),
                                connector.descriptor(config.settings()),
                                open(connector, config.settings(), context)));
            }
        }
        return new OpenConnections(opened);
    }

    /** The connector with this name; the settings were checked, so it is there. */
    static ErpConnector connector(String vendor) {
        return ServiceLoader.load(ErpConnector.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.descriptor().name().equals(vendor))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no connector for '" + vendor + "'"));
    }

    static ErpConnection open(ErpConnector connector, ConnectionSettings settings, ConnectorContext context) {
        try {
            return connector.open(settings, context);
        } catch (SettingsException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<ErpConnection> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(Open::connection);
    }

    @Override
    public Set<String> names() {
        return byName.keySet();
    }

    /** The names of the connections to an ERP, sorted. */
    public List<String> ofVendor(String vendor) {
        return byName.values().stream()
                .map(Open::config)
                .filter(config -> config.vendor().equals(vendor))
                .map(ConnectionConfig::name)
                .sorted()
                .toList();
    }

    /** The connection with this id; empty if it is stored but no longer set up. */
    public Optional<Open> byId(ConnectionId id) {
        return byName.values().stream().filter(open -> open.id().equals(id)).findFirst();
    }

    /** Whether the program can apply payments of this connection's ERP otherwise. */
    public boolean reapplies(ConnectionId id) {
        return byId(id).filter(open -> open.descriptor().capabilities().contains(Capability.REAPPLY_PAYMENTS))
                .isPresent();
    }

    /** Whether payments into this connection's ERP can be posted with a discount for paying early. */
    public boolean takesDiscounts(ConnectionId id) {
        return byId(id).filter(open -> open.connection().takesDiscounts()).isPresent();
    }

    /** Whether they can while something of the invoice is left open. */
    public boolean takesDiscountsOnParts(ConnectionId id) {
        return byId(id).filter(open -> open.connection().takesDiscountsOnParts())
                .isPresent();
    }

    /** What this connection's ERP would refuse a payment for, known without asking it. */
    public Optional<PaymentObstacle> obstacle(ConnectionId id, PaymentInstruction intended) {
        return byId(id).flatMap(open -> open.connection().obstacle(intended));
    }

    /** Every one of them. */
    public Collection<Open> all() {
        return byName.values();
    }

    /** The mapping of a connection, in the home currency its file or else its ERP names. */
    public RecordMapper mapper(StoredConnection connection) {
        Open open = required(connection.name());
        Currency home = open.config()
                .homeCurrency()
                .or(() -> connection.identity().flatMap(ErpIdentity::homeCurrency))
                .orElseThrow(() -> new IllegalStateException("connection '" + connection.name()
                        + "' does not say its home currency; set home-currency in its file"));
        return mappers.computeIfAbsent(
                new MapperKey(connection.name(), home),
                key -> Mappings.forConnection(new MappingContext(
                        open.config().vendor(), home, open.config().overlayFolder())));
    }

    public ConnectionPlan plan(String name) {
        return Plans.of(required(name).config());
    }

    /** How patiently and how boldly each connection posts, and takes payments back. */
    public PostingPolicies policies() {
        return new PostingPolicies() {
            @Override
            public PostingPolicy of(ConnectionId connection) {
                return policy(connection, PostingOperation.PAYMENT);
            }

            @Override
            public PostingPolicy of(ConnectionId connection, PostingOperation operation) {
                return policy(connection, operation);
            }
        };
    }

    private PostingPolicy policy(ConnectionId id, PostingOperation operation) {
        return byId(id).map(open -> Plans.posting(open.config(), open.descriptor(), operation))
                .orElseGet(() -> PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE));
    }

    private Open required(String name) {
        Open open = byName.get(name);
        if (open == null) {
            throw new IllegalStateException("connection '" + name + "' is not set up in this program");
        }
        return open;
    }

    @Override
    public void close() {
        byName.values().forEach(open -> open.connection().close());
    }

    /** One open connection. */
    public record Open(
            ConnectionConfig config, ConnectionId id, ConnectorDescriptor descriptor, ErpConnection connection) {}

    private record MapperKey(String connection, Currency home) {}
}
