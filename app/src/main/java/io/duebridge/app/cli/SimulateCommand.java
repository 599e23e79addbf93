package io.duebridge.app.cli;

import io.duebridge.collections.payments.simulation.PostingSimulation;
import io.duebridge.collections.payments.simulation.SimulationBatch;
import io.duebridge.collections.payments.simulation.SimulationOptions;
import io.duebridge.collections.payments.simulation.SimulationResult;
import io.duebridge.collections.payments.simulation.SimulationTotals;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
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
            "on a clock of its own. One seed is one run for each guarantee, always the same. Prints what went wrong how often,",
            "and the trace of a seed that does not hold."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every seed held", "1:one did not", "2:the call's words are off"})
final class SimulateCommand implements Callable<Integer> {
    private static final int NEWS_EVERY = 100;

    @Option(names = "--seeds", description = "How many seeds (default: ${DEFAULT-VALUE}).")
    private long seeds = 100;

    @Option(names = "--from", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from = 1;

    @Option(names = "--sap", description = "Under SAP's three profiles, each with the guarantee that it declares.")
    private boolean sap;

    @Option(names = "--runners", description = "How many seeds side by side (default: one per processor).")
    private int runners = Runtime.getRuntime().availableProcessors();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--seeds", seeds, 1);
        Checks.atLeast(spec, "--runners", runners, 1);
        long start = System.nanoTime();
        List<SimulationOptions> options = sap ? SimulationOptions.sap() : SimulationOptions.all();
        SimulationTotals totals = new SimulationBatch(options, runners).run(from, seeds, SimulateCommand::news);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        PrintStream out = System.out;
        out.println(totals.runs() + " runs (each seed under each guarantee) in " + took.toSeconds() + " s, "
                + totals.payments() + " payments, " + totals.booked() + " bookings, states reached: "
                + totals.states());
        out.println(totals.injections());
        totals.firstFailure().ifPresent(failure -> explain(failure, options, out));
        out.println(totals.verdict(totals.hold() ? seeds : totals.runs() / options.size()));
        return totals.hold() ? 0 : 1;
    }

    private static void news(long done) {
        if (done % NEWS_EVERY == 0) {
            System.err.println(done + " seeds done");
        }
    }

    /** Runs the failed seed once more: what cannot be seen again cannot be mended. */
    private void explain(SimulationResult failure, List<SimulationOptions> all, PrintStream out) {
        out.println(failure.report());
        SimulationOptions options = all.stream()
                .filter(each -> each.name().equals(failure.options()))
                .findFirst()
                .orElseThrow();
        try (PostingSimulation simulation = PostingSimulation.open()) {
            boolean same = simulation.run(failure.seed(), options).trace().equals(failure.trace());
            out.println("To see it again: simulate --from " + failure.seed() + " --seeds 1" + (sap ? " --sap" : "")
                    + (same ? "" : " (though this time it went differently, which is a fault of the simulation)"));
        }
    }
}
