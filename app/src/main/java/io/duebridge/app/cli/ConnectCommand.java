package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.connections.ConnectDesk.AnotherCompany;
import io.duebridge.collections.connections.ConnectDesk.Connected;
import io.duebridge.collections.connections.ConnectDesk.Outcome;
import io.duebridge.collections.connections.ConnectDesk.Redirect;
import io.duebridge.collections.connections.SignInStatus;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.routes.PausedTasks;
import io.duebridge.spi.AuthorizationFlow;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Connects a company in a browser: prints the address to open, takes the redirect, stores the tokens, says which company it is. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = {
            "Connects a company: prints the address at the vendor to open in a browser, takes the redirect on this machine or"
                    + " pasted here, and says which company it is. Connecting again keeps everything.",
            "The redirect address has to be registered for the app at the vendor. Where the vendor takes none on this machine"
                    + " (Intuit's production keys), name one with --redirect-uri and paste what the browser ends at."
        })
final class ConnectCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration EXCHANGE = Duration.ofMinutes(2);

    @Parameters(index = "0", paramLabel = "VENDOR", description = "The ERP, e.g. quickbooks.")
    @SuppressWarnings("NullAway.Init")
    private String vendor;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "Which connection, if there are several to this ERP.")
    private @Nullable String name;

    @Option(
            names = "--port",
            description = "Where the redirect http://localhost:PORT/callback is taken (default: ${DEFAULT-VALUE}).")
    private int port = 8765;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description =
                    "Another redirect address that is registered for the app; what the browser ends at is pasted here.")
    private @Nullable URI redirectUri;

    @Option(
            names = "--another-company",
            description = "Take another company than before, where nothing of that one was read or posted yet.")
    private boolean another;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            String connection = ChosenConnections.ofVendor(spec, engine.connections(), vendor, name);
            ErpConnection erp = engine.connections().get(connection);
            AuthorizationFlow flow = erp.authorizationFlow()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "connection '" + connection + "' is not signed in to by a browser"));
            StoredConnection stored =
                    engine.storedConnections().find(connection).orElseThrow();
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String state = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            try (RedirectListener listener = new RedirectListener(state)) {
                URI back = redirectTo(listener);
                out().println(question(flow.authorizationUrl(back, state, Deadline.after(EXCHANGE)), back));
                out().flush();
                Optional<Map<String, String>> redirect = listener.await(PATIENCE);
                if (redirect.isEmpty()) {
                    return failed("no redirect came within " + PATIENCE.toMinutes() + " minutes; nothing has changed");
                }
                return finish(engine, stored, erp, new Redirect(redirect.get(), back));
            } catch (ConnectorException e) {
                return failed(
                        e.getMessage() + " [" + e.code() + "]. " + e.errorCode().advice());
            }
        }
    }

    private URI redirectTo(RedirectListener listener) {
        if (redirectUri != null) {
            listener.read(System.in);
            return redirectUri;
        }
        Checks.port(spec, "--port", port);
        try {
            listener.listen(port);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "port " + port + " is taken; name another with --port, and register it for the app");
        }
        if (System.console() != null) {
            listener.read(System.in);
        }
        return URI.create("http://localhost:" + port + RedirectListener.PATH);
    }

    private static String question(URI address, URI back) {
        return "Open this address in a browser and allow access, within " + PATIENCE.toMinutes() + " minutes:\n\n  "
                + address + "\n\nThe browser then comes back to " + back
                + ". If it cannot, paste the whole address it ended at here.";
    }

    private int finish(Engine engine, StoredConnection stored, ErpConnection erp, Redirect redirect)
            throws ConnectorException {
        String error = redirect.parameters().getOrDefault("error", "");
        if (!error.isEmpty()) {
            return failed(
                    error.equals("access_denied")
                            ? "access was not allowed on the vendor's page; nothing has changed"
                            : "the vendor's page came back with '" + error + "'; nothing has changed");
        }
        Outcome outcome =
                engine.connectDesk().connect(stored, erp, redirect, another, "command line", Deadline.after(EXCHANGE));
        if (outcome instanceof AnotherCompany other) {
            return failed("this connection holds " + other.expected().companyName() + " ("
                    + other.expected().companyId() + "), but company " + other.found()
                    + " was chosen; nothing has changed. "
                    + (other.replaceable()
                            ? "Choose the right one, or say --another-company."
                            : "Choose the right one, or set up a connection of another name."));
        }
        Connected connected = (Connected) outcome;
        // A program that runs had paused the connection, and looks again only now and then.
        PausedTasks.resume(engine.store(), stored.name());
        out().println("Connected: " + stored.name() + " is "
                + connected.company().companyName() + " ("
                + connected.company().companyId() + ")."
                + SignInStatus.of(engine.store(), stored.name())
                        .flatMap(SignInStatus::hardUntil)
                        .map(end -> " It stays signed in by itself until " + LocalDate.ofInstant(end, ZoneOffset.UTC)
                                + "; you are told a month before.")
                        .orElse(" It stays signed in by itself."));
        CheckText.print(connected.check(), out());
        out().flush();
        return connected.check().passed() ? 0 : 1;
    }

    private int failed(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(spec.qualifiedName() + ": " + why);
        err.flush();
        return 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
