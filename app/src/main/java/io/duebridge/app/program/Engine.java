package io.duebridge.app.program;

import io.duebridge.app.paypal.PayPalProvider;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.SurchargeConfig;
import io.duebridge.app.stripe.StripeProvider;
import io.duebridge.collections.connections.ConnectDesk;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.connections.StoredCallLedger;
import io.duebridge.collections.connections.StoredTokens;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.ProviderNews;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.routes.RoutesContext;
import io.duebridge.spi.ConnectorContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;

/** The parts of the program that work without a web: made from the settings, closed together. */
public final class Engine implements AutoCloseable {
    private final CollectionsStore store;
    private final OrganisationId organisation;
    private final Connections stored;
    private final OpenConnections connections;
    private final PostingDesk postingDesk;
    private final ConnectDesk connectDesk;
    private final DiscountRules discounts;
    private final PaymentDesk paymentDesk;
    private final PaymentFeedback feedback;
    private final PaymentProviders providers;
    private final String node;

    private Engine(DuebridgeSettings settings, CollectionsStore store, PaymentProviders providers) {
        this.store = store;
        this.providers = providers;
        this.node = settings.scheduler().node().orElseGet(NodeName::ofThisProcess);
        this.organisation = new Organisations(store).ensure(settings.organisation());
        this.stored = new Connections(store);
        StoredTokens tokens = new StoredTokens(
                store, SealingKey.ofBase64(settings.secretsKey().value()));
        this.connections = OpenConnections.open(
                settings.connections(),
                new ConnectorContext(store.clock(), tokens, new StoredCallLedger(store, node)),
                config -> stored.ensure(organisation, config.name(), config.vendor()));
        this.postingDesk = new PostingDesk(store, connections.policies());
        this.connectDesk = new ConnectDesk(store, tokens, postingDesk);
        DuebridgeSettings.Payments.EarlyDiscounts early = settings.payments().discounts();
        this.discounts = early.honoured()
                ? new DiscountRules(early.graceDays(), connections::takesDiscounts, connections::takesDiscountsOnParts)
                : DiscountRules.none();
        this.paymentDesk = new PaymentDesk(
                store,
                providers,
                settings.payments().representment(),
                discounts,
                surcharges(settings.payments().surcharges()),
                connections::obstacle);
        this.feedback = new PaymentFeedback(store);
        for (PaymentProvider provider : providers.all()) {
            if (provider instanceof StripeProvider stripe) {
                stripe.keepNewsIn(new ProviderNews(store, StripeProvider.NAME));
            } else if (provider instanceof PayPalProvider paypal) {
                paypal.keepNewsIn(new ProviderNews(store, PayPalProvider.NAME));
            }
        }
    }

    private SurchargeRules surcharges(List<SurchargeConfig> configs) {
        return new SurchargeRules(configs.stream()
                .map(config -> new SurchargeRules.Of(
                        id -> connections
                                .byId(id)
                                .filter(open -> config.connections()
                                        .contains(open.config().name()))
                                .isPresent(),
                        config.rule()))
                .toList());
    }

    /**
     * Opens the store, bringing its tables up to date, and every enabled connection. No remote call is made.
     *
     * @throws StartException if the store cannot be opened, with what to do
     */
    public static Engine open(DuebridgeSettings settings, PaymentProviders providers, InstantSource clock) {
        CollectionsStore store = openStore(settings.store(), clock);
        try {
            return new Engine(settings, store, providers);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** With one provider. */
    public static Engine open(DuebridgeSettings settings, PaymentProvider provider, InstantSource clock) {
        return open(settings, PaymentProviders.only(provider), clock);
    }

    private static CollectionsStore openStore(StoreSettings settings, InstantSource clock) {
        try {
            return CollectionsStore.open(settings, clock);
        } catch (RuntimeException e) {
            throw StoreFaults.explain(settings, e);
        }
    }

    public RoutesContext routesContext(MeterRegistry meters) {
        return new RoutesContext(
                store,
                stored,
                new SyncCursors(store),
                new DocumentIntake(store),
                postingDesk,
                feedback::afterSync,
                connections,
                connections::mapper,
                connections::plan,
                meters,
                node);
    }

    public CollectionsStore store() {
        return store;
    }

    public OrganisationId organisation() {
        return organisation;
    }

    public OpenConnections connections() {
        return connections;
    }

    public Connections storedConnections() {
        return stored;
    }

    /** Which discounts for paying early customers can take. */
    public DiscountRules discounts() {
        return discounts;
    }

    public PaymentDesk paymentDesk() {
        return paymentDesk;
    }

    public PostingDesk postingDesk() {
        return postingDesk;
    }

    public ConnectDesk connectDesk() {
        return connectDesk;
    }

    public PaymentProviders providers() {
        return providers;
    }

    /** This process among those that share the database. */
    public String node() {
        return node;
    }

    @Override
    public void close() {
        connections.close();
        store.close();
    }
}
