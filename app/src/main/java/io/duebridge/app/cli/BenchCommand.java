package io.duebridge.app.cli;

import io.duebridge.app.bench.PortalBench;
import io.duebridge.app.bench.PortalBenchOptions;
import io.duebridge.app.bench.PostingBench;
import io.duebridge.app.bench.PostingBenchOptions;
import io.duebridge.app.bench.SyncBench;
import io.duebridge.app.bench.SyncBenchOptions;
import io.duebridge.app.bench.matching.MatchingBench;
import io.duebridge.app.bench.matching.MatchingBenchOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures this machine; the figures that matter are ratios against a floor of the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures reading from an ERP, the portal's pages, the matching of payments and posting on this machine.",
        subcommands = {
            BenchCommand.Sync.class,
            BenchCommand.Portal.class,
            BenchLoadCommand.class,
            BenchCommand.Matching.class,
            BenchCommand.Posting.class,
            BenchQuickBooksCommand.class,
            BenchNetSuiteCommand.class,
            BenchSapCommand.class
        })
final class BenchCommand {

    /** The first read of a whole company, end to end, next to its floor. */
    @Command(
            name = "sync",
            mixinStandardHelpOptions = true,
            description = {
                "Reads a sandbox company end to end (HTTP, connector, mapping, archive, store) on PostgreSQL and on"
                        + " H2, next to",
                "the floor measured in the same run: the same pages read, parsed, and their rows copied."
            })
    static final class Sync implements Callable<Integer> {
        @Option(
                names = "--invoices",
                description = "How many invoices of five lines the company has (default: ${DEFAULT-VALUE}).")
        private int invoices = 20_000;

        @Option(names = "--heap", description = "The program's largest heap in MB (default: ${DEFAULT-VALUE}).")
        private int heap = 512;

        @Mixin
        private final BenchDatabase database = new BenchDatabase();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Checks.atLeast(spec, "--invoices", invoices, 1);
            Checks.atLeast(spec, "--heap", heap, 64);
            return SyncBench.run(new SyncBenchOptions(invoices, heap, database.url()), System.out);
        }
    }

    /** The portal's pages of one organisation with many invoices, next to the same with a tenth of them. */
    @Command(
            name = "portal",
            mixinStandardHelpOptions = true,
            description = {
                "Times what the portal's pages read when one organisation has many invoices, on PostgreSQL and on H2,"
                        + " next to",
                "the same at a tenth of the size: a ratio near 1 says that a page's work does not grow with the tables."
            })
    static final class Portal implements Callable<Integer> {
        @Option(
                names = "--invoices",
                description = "How many invoices of five lines the organisation has (default: ${DEFAULT-VALUE}).")
        private int invoices = 100_000;

        @Option(names = "--calls", description = "How often each page is read (default: ${DEFAULT-VALUE}).")
        private int calls = 400;

        @Mixin
        private final BenchDatabase database = new BenchDatabase();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Checks.atLeast(spec, "--invoices", invoices, PortalBenchOptions.FEWEST_INVOICES);
            Checks.atLeast(spec, "--calls", calls, 1);
            return PortalBench.run(new PortalBenchOptions(invoices, calls, database.url()), System.out);
        }
    }

    /** Payments of which something went wrong, matched to a ledger, both made from a seed. */
    @Command(
            name = "matching",
            mixinStandardHelpOptions = true,
            description = {
                "Matches payments to a ledger of open items, both made from a seed, with one and with several things"
                        + " gone wrong",
                "(typed-over references, names of others, split texts, small deductions), and prints how many find"
                        + " exactly their items."
            })
    static final class Matching implements Callable<Integer> {
        @Option(names = "--items", description = "How many open items the ledger has (default: ${DEFAULT-VALUE}).")
        private int items = 15_000;

        @Option(names = "--payments", description = "How many payments are matched (default: ${DEFAULT-VALUE}).")
        private int payments = 12_000;

        @Option(names = "--seed", description = "Everything follows from it (default: ${DEFAULT-VALUE}).")
        private long seed = 1;

        @Option(
                names = "--misses",
                description = "How many wrong answers to print with their reasons (default: ${DEFAULT-VALUE}).")
        private int misses = 0;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            Checks.atLeast(spec, "--items", items, MatchingBenchOptions.FEWEST_ITEMS);
            Checks.atLeast(spec, "--payments", payments, 1);
            Checks.atLeast(spec, "--misses", misses, 0);
            return MatchingBench.run(new MatchingBenchOptions(items, payments, seed), misses, System.out);
        }
    }

    /** Posting to an ERP that answers at once, next to bare commits. */
    @Command(
            name = "posting",
            mixinStandardHelpOptions = true,
            description = {
                "Posts payments to an ERP that answers at once, on PostgreSQL with durable commits, next to the floor of the same",
                "run: as many rows inserted and committed, one by one, on as many connections. Says where the time goes."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:posting took at most 8 times as long as the floor",
                "1:it took longer",
                "2:the call's words are off"
            })
    static final class Posting implements Callable<Integer> {
        @Option(names = "--payments", description = "How many payments (default: ${DEFAULT-VALUE}).")
        private int payments = 2_000;

        @Option(
                names = "--senders",
                description =
                        "How many are sent side by side, and connections of the floor (default: ${DEFAULT-VALUE}).")
        private int senders = 4;

        @Mixin
        private final BenchDatabase database = new BenchDatabase();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Checks.atLeast(spec, "--payments", payments, 1);
            Checks.atLeast(spec, "--senders", senders, 1);
            return PostingBench.run(new PostingBenchOptions(payments, senders, database.url()), System.out);
        }
    }
}
