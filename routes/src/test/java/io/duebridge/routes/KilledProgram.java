package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.camel.ErpConnections;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.StoredTokens;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The program that {@link KillTest} kills: syncs, takes its share of payments, posts, asks, reads back, over and over. Started
 * once more it goes on; it says DONE and ends when every payment it was told of has been applied by the ERP.
 */
public final class KilledProgram {
    static final String READY = "READY";
    static final String DONE = "DONE";
    static final String CONNECTION = "acme";
    static final String ORGANISATION = "Acme";

    private static final int PAID_A_ROUND = 2;

    private final CollectionsStore store;
    private final StoredConnection connection;
    private final DuebridgeRoutes routes;
    private final PaymentDesk payments;
    private final Set<String> taken = new HashSet<>();

    private KilledProgram(CollectionsStore store, PaidErp kind, Map<String, String> settings) throws Exception {
        InstantSource clock = InstantSource.system();
        this.store = store;
        this.connection =
                new Connections(store).ensure(new Organisations(store).ensure(ORGANISATION), CONNECTION, kind.vendor());
        StoredTokens tokens = new StoredTokens(store, new SealingKey(new byte[SealingKey.BYTES]));
        ErpConnection erp = kind.connector()
                .open(new ConnectionSettings(CONNECTION, settings), new ConnectorContext(clock, tokens));
        Map<StoredConnection, RecordMapper> mappers = new ConcurrentHashMap<>();
        ConnectionPlan plan = ConnectionPlan.standard()
                .withPageSize(5)
                .withSync(new SyncPolicy(Duration.ofSeconds(5), Duration.ZERO, Instant.EPOCH));
        this.routes = DuebridgeRoutes.start(new RoutesContext(
                store,
                new Connections(store),
                new SyncCursors(store),
                new DocumentIntake(store),
                new PostingDesk(store, PostingPolicies.same(kind.impatient())),
                new PaymentFeedback(store)::afterSync,
                ErpConnections.of(Map.of(CONNECTION, erp)),
                known -> mappers.computeIfAbsent(known, kind::mapper),
                name -> plan,
                new SimpleMeterRegistry(),
                "killed-" + UUID.randomUUID()));
        this.payments = new PaymentDesk(store, new SettlesAtOnce());
    }

    /**
     * @param arguments the file with the database, the connection's settings and the payments to take; then nothing, {@code reads}
     *     to read only, {@code takes} to read and to take the payments, and post none, or {@code takes-back} to go on until as many
     *     are taken back
     */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("erp."))
                .forEach(name -> settings.put(name.substring(4), properties.getProperty(name)));
        StoreSettings database = new StoreSettings(
                properties.getProperty("url"), properties.getProperty("user"), properties.getProperty("password"), 8);
        PaidErp kind = PaidErp.valueOf(properties.getProperty("kind"));
        KilledProgram program =
                new KilledProgram(CollectionsStore.open(database, InstantSource.system()), kind, settings);
        say(READY);
        List<String> wishes = List.of(properties.getProperty("payments").split(" "));
        String how = arguments.length > 1 ? arguments[1] : "";
        if (how.equals(CrashedPoster.TAKES_BACK)) {
            while (!program.allTakenBack(wishes.size())) {
                program.round(List.of());
            }
        } else if (how.isEmpty()) {
            while (!program.allApplied(wishes.size())) {
                program.round(wishes);
            }
        } else if (how.equals("takes")) {
            program.take(wishes);
        }
        program.routes.syncNow(CONNECTION);
        program.routes.close();
        program.store.close();
        say(DONE);
    }

    /** Where time is told in seconds, what changed in this second is read with the next one. */
    private void take(List<String> wishes) throws InterruptedException {
        for (int read = 0; taken.size() < wishes.size(); read++) {
            if (read == 20) {
                throw new IllegalStateException("only " + taken.size() + " of " + wishes.size() + " could be taken");
            }
            routes.syncNow(CONNECTION);
            wishes.stream().filter(wish -> !taken.contains(wish)).forEach(this::pay);
            Thread.sleep(500);
        }
    }

    private void round(List<String> wishes) throws InterruptedException {
        routes.syncNow(CONNECTION);
        payments.resumeStarted();
        int paid = 0;
        for (String wish : wishes) {
            if (paid < PAID_A_ROUND && !taken.contains(wish) && pay(wish)) {
                paid++;
            }
        }
        routes.postNow(CONNECTION);
        routes.askNow(CONNECTION);
        routes.feedbackNow(CONNECTION);
        Thread.sleep(20);
    }

    /** {@code customer/invoice/amount/currency/part}; the wish is the form's key, so it pays once over all lives. */
    private boolean pay(String wish) {
        String[] parts = wish.split("/");
        CustomerId customer = RecordIds.customer(connection.id(), new ErpId(parts[0]));
        PaymentSelection selection = new PaymentSelection(
                connection.organisation(),
                Set.of(customer),
                Optional.of(customer),
                List.of(new ChosenDocument(
                        RecordIds.document(connection.id(), RecordKind.INVOICE, new ErpId(parts[1])),
                        new BigDecimal(parts[2]))),
                BigDecimal.ZERO,
                Currency.getInstance(parts[3]));
        try {
            boolean repeated = payments.pay(
                            new PayCommand(selection, Optional.empty(), "test", wish, "card", "a token"))
                    .repeated();
            taken.add(wish);
            return !repeated;
        } catch (PaymentRefused notReadYet) {
            return false;
        }
    }

    private boolean allTakenBack(int wanted) {
        return store.dsl()
                        .fetchCount(
                                POSTING,
                                POSTING.OPERATION.eq(PostingOperation.REVERSAL.name()),
                                POSTING.STATE.eq(PostingState.TAKEN_BACK.name()))
                >= wanted;
    }

    private boolean allApplied(int wanted) {
        return store.dsl()
                        .fetchCount(
                                POSTING, POSTING.STATE.in(PostingState.APPLIED.name(), PostingState.RECONCILED.name()))
                >= wanted;
    }

    @SuppressWarnings("SystemOut")
    private static void say(String word) {
        System.out.println(word);
    }

    /** Remembers nothing and says the same after each start, as a real provider does for a repeated key. */
    private static final class SettlesAtOnce implements PaymentProvider {
        @Override
        public String name() {
            return "at-once";
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            return new ProviderAnswer.Settled("ch_" + request.key());
        }

        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            return new ProviderAnswer.Settled("ch_" + key);
        }
    }
}
