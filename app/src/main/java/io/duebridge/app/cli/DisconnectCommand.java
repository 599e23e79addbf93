package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a connection's sign-in, here and at the vendor. */
@Command(
        name = "disconnect",
        mixinStandardHelpOptions = true,
        description = "Ends a connection's sign-in, here and at the vendor. What was read is kept, payments wait.")
final class DisconnectCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "Which connection.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            String connection =
                    ChosenConnections.of(spec, engine.connections(), name).get(0);
            ErpConnection erp = engine.connections().get(connection);
            if (erp.authorizationFlow().isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "connection '" + connection + "' is not signed in to by a browser");
            }
            StoredConnection stored =
                    engine.storedConnections().find(connection).orElseThrow();
            boolean confirmed = engine.connectDesk().disconnect(stored, erp, "command line", Deadline.after(PATIENCE));
            PrintWriter out = spec.commandLine().getOut();
            out.println(connection + " is disconnected; everything is kept.");
            if (!confirmed) {
                out.println("The vendor did not confirm it: remove the app there as well.");
            }
            out.flush();
            return 0;
        }
    }
}
