package io.duebridge.app.cli;

import io.duebridge.app.bench.QuickBooksBench;
import io.duebridge.app.bench.QuickBooksBenchOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Posting and reading within QuickBooks' limits, next to what the limits allow. */
@Command(
        name = "quickbooks",
        mixinStandardHelpOptions = true,
        description = {
            "Reads invoices and posts payments through a sandbox that enforces QuickBooks' documented limits, on PostgreSQL, next to the",
            "least time those limits leave. Invoices are read in the largest pages, beside the floor of the same run because a machine",
            "may be slower than the limits, and in small ones, where the limits bind. Payments go in batches and one by one.",
            "At the real limits all of it takes twenty minutes, most of them waiting."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:at least 90 %% of what the limits allow was used and no call was turned away (429);",
            "  a read in the largest pages may be slower, up to 4 times its floor",
            "1:less was used, or a call was turned away",
            "2:the call's words are off"
        })
final class BenchQuickBooksCommand implements Callable<Integer> {
    @Option(
            names = "--payments",
            description = "How many payments are posted; 0 leaves posting out (default: ${DEFAULT-VALUE}).")
    private int payments = 3_000;

    @Option(
            names = "--invoices",
            description = "How many invoices are read; 0 leaves reading out (default: ${DEFAULT-VALUE}).")
    private int invoices = 100_000;

    @Option(
            names = "--page-size",
            description = "Invoices a call in the second read; 1000 leaves it out (default: ${DEFAULT-VALUE}).")
    private int pageSize = 80;

    @Option(
            names = "--scale",
            description = "Multiplies the limits a minute and a second, to be done sooner; 1 are the real ones"
                    + " (default: ${DEFAULT-VALUE}).")
    private int scale = 1;

    @Mixin
    private final BenchDatabase database = new BenchDatabase();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--payments", payments, 0);
        Checks.atLeast(spec, "--invoices", invoices, 0);
        Checks.between(
                spec,
                "--page-size",
                pageSize,
                QuickBooksBenchOptions.SMALLEST_PAGE,
                QuickBooksBenchOptions.LARGEST_PAGE);
        Checks.between(spec, "--scale", scale, 1, 200);
        if (payments == 0 && invoices == 0) {
            throw new ParameterException(
                    spec.commandLine(), "--payments and --invoices are both 0: there is nothing to measure");
        }
        return QuickBooksBench.run(
                new QuickBooksBenchOptions(payments, invoices, pageSize, scale, database.url()), System.out);
    }
}
