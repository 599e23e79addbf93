package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.access.ApiKey;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keys for programs that use the REST API. */
@Command(
        name = "api-key",
        mixinStandardHelpOptions = true,
        description = "Makes, lists and revokes keys for programs that use the REST API.",
        subcommands = {ApiKeyCommand.Create.class, ApiKeyCommand.Listing.class, ApiKeyCommand.Revoke.class})
final class ApiKeyCommand {
    /** Stands in the audit trail. */
    private static final String ACTOR = "command line";

    private ApiKeyCommand() {}

    private static int with(ConfigOption config, ToIntBiFunction<Engine, ApiKeys> work) {
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            return work.applyAsInt(engine, new ApiKeys(engine.store()));
        }
    }

    /** Prints the key and nothing else on standard output. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a key and prints it, for the only time; it is kept as a hash.")
    static final class Create implements Callable<Integer> {
        @ArgGroup(multiplicity = "1")
        private Whose whose = new Whose();

        @Option(
                names = "--connection",
                paramLabel = "NAME",
                description = "The connection the customer is in; needed if there are several.")
        private @Nullable String connection;

        @Option(names = "--name", paramLabel = "TEXT", description = "What it is for (default: ${DEFAULT-VALUE}).")
        private String name = "made on the command line";

        @Option(names = "--days", description = "How many days it can be used; without it, until it is revoked.")
        private @Nullable Integer days;

        @Mixin
        private ConfigOption config = new ConfigOption();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            Integer lifetime = days;
            if (lifetime != null) {
                Checks.atLeast(spec, "--days", lifetime, 1);
            }
            return with(config, (engine, keys) -> {
                Optional<CustomerId> customer =
                        Optional.ofNullable(whose.customer).map(id -> customer(engine, id));
                Optional<Duration> until = Optional.ofNullable(lifetime).map(Duration::ofDays);
                String key;
                if (whose.cash) {
                    key = keys.createForCash(engine.organisation(), name, until, ACTOR);
                } else if (whose.webhooks) {
                    key = keys.createForWebhooks(engine.organisation(), name, until, ACTOR);
                } else {
                    key = keys.create(engine.organisation(), customer, name, until, ACTOR);
                }
                PrintWriter out = spec.commandLine().getOut();
                out.println(key);
                out.flush();
                return 0;
            });
        }

        private CustomerId customer(Engine engine, String id) {
            CustomerId customer = RecordIds.customer(connection(engine).id(), new ErpId(id));
            if (new CustomerScopes(engine.store())
                    .ofCustomer(engine.organisation(), customer)
                    .isEmpty()) {
                throw wrong("there is no customer " + id + " in connection '"
                        + connection(engine).name() + "'; has it been read yet?");
            }
            return customer;
        }

        private StoredConnection connection(Engine engine) {
            List<StoredConnection> known = engine.storedConnections().of(engine.organisation()).stream()
                    .filter(each -> connection == null || each.name().equals(connection))
                    .toList();
            if (known.size() != 1) {
                throw wrong(
                        known.isEmpty()
                                ? "there is no connection" + (connection == null ? "" : " named '" + connection + "'")
                                : "there are several connections: say with --connection which one the customer is in");
            }
            return known.get(0);
        }

        private ParameterException wrong(String problem) {
            return new ParameterException(spec.commandLine(), problem);
        }

        /** For whom it may act. */
        static final class Whose {
            @Option(
                    names = "--customer",
                    paramLabel = "ID",
                    description = "It may act for this customer only; the id it has in the ERP.")
            private @Nullable String customer;

            @Option(
                    names = "--organisation",
                    description = "It may act for any customer, named in each call; for programs of your own.")
            @SuppressWarnings("UnusedVariable") // being there instead of --customer is all it says
            private boolean organisation;

            @Option(
                    names = "--cash",
                    description = "It may hand in bank files and decide on the payments in them, and nothing else.")
            private boolean cash;

            @Option(
                    names = "--webhooks",
                    description = "It may say which programs are told of events, and nothing else.")
            private boolean webhooks;
        }
    }

    /** One line a key, without the key. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the keys that are not revoked: id, whose, made, until, name.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private ConfigOption config = new ConfigOption();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            return with(config, (engine, keys) -> {
                PrintWriter out = spec.commandLine().getOut();
                List<ApiKey> all = keys.all(engine.organisation());
                if (all.isEmpty()) {
                    out.println("There is no API key.");
                }
                all.forEach(key -> out.println(line(key, new CustomerScopes(engine.store()))));
                out.flush();
                return 0;
            });
        }

        private static String line(ApiKey key, CustomerScopes customers) {
            String whose = key.customer()
                    .map(customer -> "customer "
                            + customers
                                    .ofCustomer(key.organisation(), customer)
                                    .flatMap(scope -> scope.find(customer))
                                    .map(ScopedCustomer::name)
                                    .orElse(customer.value().toString()))
                    .orElse(
                            key.scope() == ApiKey.Scope.ACCOUNT
                                    ? "organisation"
                                    : key.scope().name().toLowerCase(Locale.ROOT));
            return key.id() + "  " + whose + "  made " + key.createdAt().truncatedTo(ChronoUnit.SECONDS) + "  "
                    + key.expiresAt()
                            .map(until -> "until " + until.truncatedTo(ChronoUnit.SECONDS))
                            .orElse("until revoked")
                    + "  " + key.name();
        }
    }

    /** From now on the key opens nothing. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Takes a key back; programs that use it are refused from now on.")
    static final class Revoke implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "The key's id, as ./duebridge api-key list shows it.")
        @SuppressWarnings("NullAway.Init")
        private UUID id;

        @Mixin
        private ConfigOption config = new ConfigOption();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            return with(config, (engine, keys) -> {
                if (!keys.revoke(engine.organisation(), id, ACTOR)) {
                    throw new ParameterException(
                            spec.commandLine(), "there is no key " + id + " that could be revoked");
                }
                return 0;
            });
        }
    }
}
