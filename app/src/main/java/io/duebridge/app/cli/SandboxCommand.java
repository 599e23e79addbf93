package io.duebridge.app.cli;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a sandbox QuickBooks on loopback and prints the connection file that talks to it. */
@Command(
        name = "sandbox",
        description =
                "Starts a sandbox QuickBooks company on this machine, prints the connection settings for it, and stays"
                        + " until interrupted.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    /** Setting to the environment variable that holds it. */
    private static final Map<String, String> SECRETS =
            new TreeMap<>(Map.of("client-secret", "SANDBOX_CLIENT_SECRET", "refresh-token", "SANDBOX_REFRESH_TOKEN"));

    @Option(names = "--customers", description = "How many customers (default: ${DEFAULT-VALUE}).")
    private int customers = 50;

    @Option(names = "--invoices", description = "How many invoices (default: ${DEFAULT-VALUE}).")
    private int invoices = 500;

    @Option(names = "--lines", description = "How many lines an invoice has (default: ${DEFAULT-VALUE}).")
    private int lines = 3;

    @Option(names = "--seed", description = "The same seed makes the same company (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--port", description = "The port on loopback; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port = 0;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--customers", customers, 1);
        Checks.atLeast(spec, "--invoices", invoices, 0);
        Checks.atLeast(spec, "--lines", lines, 1);
        Checks.port(spec, "--port", port);
        InstantSource clock = InstantSource.system();
        SampleSpec sample = new SampleSpec(
                seed, customers, invoices, lines, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), true);
        Ledger ledger = SampleCompany.generate(sample, clock);
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(
                ledger, QuickBooksSandboxOptions.defaults().withPort(port))) {
            PrintWriter out = spec.commandLine().getOut();
            print(sandbox.connectionSettings(), out);
            out.flush();
            System.err.println("The sandbox listens at " + sandbox.baseUrl() + "; end it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** A connection's file as it is taken: secrets by name, and above it what gives the names their values. */
    static void print(Map<String, String> settings, PrintWriter out) {
        Map<String, String> sorted = new TreeMap<>(settings);
        out.println("# In the shell that runs ./duebridge check and ./duebridge serve:");
        SECRETS.forEach((key, variable) -> out.println("#   export " + variable + "=" + sorted.get(key)));
        out.println("name: sandbox");
        out.println("vendor: quickbooks");
        out.println("settings:");
        sorted.forEach((key, value) -> out.println(
                "  " + key + ": " + (SECRETS.containsKey(key) ? "${" + SECRETS.get(key) + "}" : "\"" + value + "\"")));
    }
}
