package io.duebridge.app.cli;

import io.duebridge.app.bench.PortalLoad;
import io.duebridge.app.bench.PortalLoadOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The portal's pages over HTTP under a constant load. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the books of one organisation with many invoices, and of one with few, into PostgreSQL, serves the portal from a JVM",
            "of its own, and asks for the account, the list, searches and documents at a constant rate as a thousand signed-in customers",
            "would. Prints how long requests took in the server and for the client, and what a first visit takes over the wire."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every page's 99th of a hundred took at most 25 ms in the server, no page's median more than 1.5 times as long as with few",
            "  invoices, a first visit at most 100 kB, and no request failed",
            "1:something took longer or failed",
            "2:the call's words are off"
        })
final class BenchLoadCommand implements Callable<Integer> {
    @Option(
            names = "--invoices",
            description = "How many invoices of five lines the organisation has (default: ${DEFAULT-VALUE}).")
    private int invoices = 1_000_000;

    @Option(names = "--few", description = "How many it has for comparison (default: ${DEFAULT-VALUE}).")
    private int few = 10_000;

    @Option(names = "--rate", description = "Requests a second (default: ${DEFAULT-VALUE}).")
    private int rate = 200;

    @Option(names = "--seconds", description = "How long they are counted at each size (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(
            names = "--warm-up",
            description =
                    "For how many seconds the same is sent beforehand and not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp = 180;

    @Option(names = "--heap", description = "The server's largest heap in MB (default: ${DEFAULT-VALUE}).")
    private int heap = 512;

    @Mixin
    private final BenchDatabase database = new BenchDatabase();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--invoices", invoices, PortalLoadOptions.FEWEST_INVOICES);
        Checks.atLeast(spec, "--few", few, PortalLoadOptions.FEWEST_INVOICES);
        Checks.between(spec, "--rate", rate, 1, 2_000);
        Checks.between(spec, "--seconds", seconds, 1, 3_600);
        Checks.between(spec, "--warm-up", warmUp, 0, 600);
        Checks.atLeast(spec, "--heap", heap, 128);
        if (rate * seconds < PortalLoadOptions.FEWEST_REQUESTS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate times --seconds is " + rate * seconds + ", and at least "
                            + PortalLoadOptions.FEWEST_REQUESTS + " requests are needed");
        }
        return PortalLoad.run(
                new PortalLoadOptions(invoices, few, rate, seconds, warmUp, heap, database.url()), System.out);
    }
}
