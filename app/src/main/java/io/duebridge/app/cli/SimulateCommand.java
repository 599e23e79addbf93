package io.duebridge.app.cli;

import io.duebridge.collections.payments.simulation.PostingSimulation;
import io.duebridge.collections.payments.simulation.SimulationOptions;
import io.duebridge.collections.payments.simulation.SimulationResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Posts payments to an ERP that fails in every way the seeds think of, and counts what it booked. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the posting protocol against an ERP that drops, delays, doubles and forgets, with workers that die and sleep,",
            "on a clock of its own. One seed is one run, always the same. Prints the trace of a seed that does not hold."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every seed held", "1:one did not", "2:the call's words are off"})
final class SimulateCommand implements Callable<Integer> {
    private static final int NEWS_EVERY = 100;

    @Option(names = "--seeds", description = "How many seeds (default: ${DEFAULT-VALUE}).")
    private long seeds = 100;

    @Option(names = "--from", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Checks.atLeast(spec, "--seeds", seeds, 1);
        long runs = 0;
        try (PostingSimulation simulation = PostingSimulation.open()) {
            for (long seed = from; seed < from + seeds; seed++) {
                for (SimulationOptions options : SimulationOptions.all()) {
                    SimulationResult result = simulation.run(seed, options);
                    runs++;
                    if (!result.holds()) {
                        System.out.println(result.report());
                        return 1;
                    }
                }
                if ((seed - from + 1) % NEWS_EVERY == 0) {
                    System.err.println((seed - from + 1) + " of " + seeds + " seeds held");
                }
            }
        }
        System.out.println(
                runs + " runs of " + seeds + " seeds from " + from + " held: every payment at most once, sums equal.");
        return 0;
    }
}
