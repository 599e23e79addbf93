package io.duebridge.app.cli;

import io.duebridge.app.bench.NetSuiteBench;
import io.duebridge.app.bench.NetSuiteBenchOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The NetSuite connector's first call, first pull and long run. */
@Command(
        name = "netsuite",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the first call of a fresh JVM by SOAP and by REST with the classes and metaspace it takes, then pulls all invoices of a",
            "sandbox account of the standard tier (5 calls at the same time) by SuiteQL and by SOAP into PostgreSQL, next to the floor of the",
            "same run: the fewest calls that bring them, parsed and thrown away. With --soak it pulls and posts over and over instead",
            "and prints after each round what heap, classes, open files and temporary files are left."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:a first call takes at most 2 s, a pull at most 4 times its floor, no call was turned away; or nothing grew",
            "1:something took longer, was turned away, or grew",
            "2:the call's words are off"
        })
final class BenchNetSuiteCommand implements Callable<Integer> {
    private static final int INVOICES = 100_000;
    private static final int INVOICES_OF_A_SOAK = 2_000;

    @Option(
            names = "--invoices",
            description = "How many invoices of five lines the account has (default: 100000; with --soak 2000).")
    private @Nullable Integer invoices;

    @Option(
            names = "--page-size",
            description = "Invoices a call by SOAP, keys a query by SuiteQL (default: ${DEFAULT-VALUE}).")
    private int pageSize = 1_000;

    @Option(names = "--starts", description = "How many fresh JVMs make a first call (default: ${DEFAULT-VALUE}).")
    private int starts = 3;

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            description = "Pulls and posts for so long instead of measuring once.")
    private int soak = 0;

    @Mixin
    private final BenchDatabase database = new BenchDatabase();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int chosen = invoices != null ? invoices : soak > 0 ? INVOICES_OF_A_SOAK : INVOICES;
        Checks.atLeast(spec, "--invoices", chosen, 1);
        Checks.atLeast(spec, "--starts", starts, 1);
        Checks.atLeast(spec, "--soak", soak, 0);
        Checks.between(
                spec, "--page-size", pageSize, NetSuiteBenchOptions.SMALLEST_PAGE, NetSuiteBenchOptions.LARGEST_PAGE);
        return NetSuiteBench.run(new NetSuiteBenchOptions(chosen, pageSize, starts, soak, database.url()), System.out);
    }
}
