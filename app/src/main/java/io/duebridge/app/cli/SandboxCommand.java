package io.duebridge.app.cli;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
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
            System.out.println("name: sandbox");
            System.out.println("vendor: quickbooks");
            System.out.println("settings:");
            for (Map.Entry<String, String> setting : new TreeMap<>(sandbox.connectionSettings()).entrySet()) {
                System.out.println("  " + setting.getKey() + ": \"" + setting.getValue() + "\"");
            }
            System.out.flush();
            System.err.println("The sandbox listens at " + sandbox.baseUrl() + "; end it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
