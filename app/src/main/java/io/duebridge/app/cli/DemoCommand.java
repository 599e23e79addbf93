package io.duebridge.app.cli;

import io.duebridge.app.demo.Demo;
import io.duebridge.app.demo.DemoOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the main job through on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a sandbox QuickBooks, two sandbox NetSuite accounts (one by SOAP, one by REST) and the program on an embedded",
            "database, reads everything, pays as customers would, posts, reads back how it was applied, ties the books to the",
            "cent, and stays up for you to look at."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all of it held", "1:something did not", "2:the call's words are off"})
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "End when it has been played, instead of staying up.")
    private boolean once;

    @Option(names = "--json", description = "Print the outcome as one line of JSON.")
    private boolean json;

    @Option(
            names = "--customers",
            description =
                    "How many customers the QuickBooks company has (default: ${DEFAULT-VALUE}); NetSuite's at most 25.")
    private int customers = 60;

    @Option(names = "--invoices", description = "How many invoices they have (default: ${DEFAULT-VALUE}).")
    private int invoices = 600;

    @Option(names = "--seed", description = "The same seed makes the same company (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--port",
            description =
                    "The portal's port on this machine; 0 takes any free one (default: 8080, or any with --once).")
    private int port = -1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--customers", customers, DemoOptions.FEWEST_CUSTOMERS);
        Checks.atLeast(spec, "--invoices", invoices, 0);
        int chosen = port == -1 ? (once ? 0 : 8080) : port;
        Checks.port(spec, "--port", chosen);
        DemoOptions options = new DemoOptions(customers, invoices, seed, chosen, once, json);
        return new Demo(options, System.out, System.err).run() ? 0 : 1;
    }
}
