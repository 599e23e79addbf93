package io.duebridge.app.cli;

import io.duebridge.app.bench.SapBench;
import io.duebridge.app.bench.SapBenchOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The SAP connector's first pull and its posting, by both profiles. */
@Command(
        name = "sap",
        mixinStandardHelpOptions = true,
        description = {
            "Pulls all invoices of a sandbox SAP system into PostgreSQL and posts and clears payments, by the services of S/4HANA and by BAPIs,",
            "each next to the floor of the same run: the fewest calls that do it, parsed and thrown away. The program runs in a JVM with a",
            "small heap."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:each takes at most 8 times its floor, and every payment is posted and cleared",
            "1:something took longer, or was not cleared",
            "2:the call's words are off"
        })
final class BenchSapCommand implements Callable<Integer> {
    private static final String BOTH = "both";

    @Option(
            names = "--invoices",
            description = "How many invoices of five lines the system has (default: ${DEFAULT-VALUE}).")
    private int invoices = 100_000;

    @Option(names = "--payments", description = "How many payments are posted (default: ${DEFAULT-VALUE}).")
    private int payments = 5_000;

    @Option(names = "--profile", description = "s4hana, bapi or both (default: ${DEFAULT-VALUE}).")
    private String profile = BOTH;

    @Option(names = "--heap", description = "The program's largest heap in MB (default: ${DEFAULT-VALUE}).")
    private int heap = 256;

    @Mixin
    private final BenchDatabase database = new BenchDatabase();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--invoices", invoices, 1);
        Checks.atLeast(spec, "--payments", payments, 1);
        Checks.atLeast(spec, "--heap", heap, 64);
        if (!profile.equals(BOTH) && !SapBenchOptions.PROFILES.contains(profile)) {
            throw new ParameterException(
                    spec.commandLine(), "--profile is s4hana, bapi or both, not '" + profile + "'");
        }
        List<String> profiles = profile.equals(BOTH) ? SapBenchOptions.PROFILES : List.of(profile);
        return SapBench.run(new SapBenchOptions(invoices, payments, heap, profiles, database.url()), System.out);
    }
}
