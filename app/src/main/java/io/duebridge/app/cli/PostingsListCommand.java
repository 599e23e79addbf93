package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One line a posting; those that need a person come first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists postings: those that need a person first (marked !), then the latest.")
final class PostingsListCommand implements Callable<Integer> {
    private static final String ROW = "%s %-16s  %-30s  %16s  %-14s  %-20s  %s%n";
    private static final int WIDEST_NAME = 30;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--limit", description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Checks.atLeast(spec, "--limit", limit, 1);
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            print(engine, spec.commandLine().getOut());
        }
        return 0;
    }

    private void print(Engine engine, PrintWriter out) {
        Postings postings = new Postings(engine.store());
        Set<PostingView> urgent = new LinkedHashSet<>(postings.needsAttention(engine.organisation(), limit));
        Set<PostingView> shown = new LinkedHashSet<>(urgent);
        shown.addAll(postings.inStates(engine.organisation(), EnumSet.allOf(PostingState.class), limit));
        if (shown.isEmpty()) {
            out.println("No payment has been made yet.");
        } else {
            out.printf(ROW, " ", "REFERENCE", "CUSTOMER", "AMOUNT", "STATE", "UPDATED", "TASK");
        }
        shown.stream()
                .limit(limit)
                .forEach(posting -> out.printf(
                        ROW,
                        urgent.contains(posting) ? "!" : " ",
                        posting.reference(),
                        shortened(posting.customerName()),
                        posting.total(),
                        posting.state(),
                        posting.updatedAt().truncatedTo(ChronoUnit.SECONDS),
                        posting.task().orElse("")));
        out.flush();
    }

    private static String shortened(String name) {
        return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
    }
}
