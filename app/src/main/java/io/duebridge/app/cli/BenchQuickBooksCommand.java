package io.duebridge.app.cli;

import io.duebridge.app.bench.QuickBooksBench;
import io.duebridge.app.bench.QuickBooksBenchOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Posting and reading within QuickBooks' limits, next to what the limits allow. */
@Command(
        name = "quickbooks",
        mixinStandardHelpOptions = true,
        description = {
            "Posts payments and reads invoices through a sandbox that enforces QuickBooks' documented limits, on PostgreSQL, next",
            "to the least time those limits leave. At the real limits, posting 3,000 payments takes five minutes."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:at least 90 %% of what the limits allow was used and nothing was turned away",
            "1:less, or a call was turned away (429)",
            "2:the call's words are off"
        })
final class BenchQuickBooksCommand implements Callable<Integer> {
    @Option(names = "--payments", description = "How many payments are posted (default: ${DEFAULT-VALUE}).")
    private int payments = 3_000;

    @Option(names = "--invoices", description = "How many invoices are read (default: ${DEFAULT-VALUE}).")
    private int invoices = 100_000;

    @Option(
            names = "--scale",
            description = "Multiplies the limits a minute and a second, to be done sooner; 1 are the real ones"
                    + " (default: ${DEFAULT-VALUE}).")
    private int scale = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--payments", payments, 1);
        Checks.atLeast(spec, "--invoices", invoices, 1);
        Checks.atLeast(spec, "--scale", scale, 1);
        return QuickBooksBench.run(new QuickBooksBenchOptions(payments, invoices, scale), System.out);
    }
}
