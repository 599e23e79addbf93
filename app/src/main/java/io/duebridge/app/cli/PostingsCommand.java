package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.payments.posting.AttemptView;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.posting.StepView;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.spi.PaymentReference;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What became of customers' payments in the ERP, for whoever has a terminal and no browser. */
@Command(
        name = "postings",
        mixinStandardHelpOptions = true,
        description = "Shows what became of customers' payments in the ERP.",
        subcommands = {PostingsCommand.Listing.class, PostingsCommand.Show.class})
final class PostingsCommand {
    private PostingsCommand() {}

    /** One line a posting; those that need a person come first. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists postings: those that need a person first (marked !), then the latest.")
    static final class Listing implements Callable<Integer> {
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

    /** Everything known about one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one posting with each step, each attempt and what the ERP answered.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "REF", description = "The payment's reference, such as DB0123456789ABCD.")
        @SuppressWarnings("NullAway.Init")
        private String reference;

        @Mixin
        private ConfigOption config = new ConfigOption();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            String wanted = reference.strip().toUpperCase(Locale.ROOT);
            if (!PaymentReference.isOne(wanted)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + reference + "' is no payment reference; those are DB and 14 characters, as ./duebridge"
                                + " postings list shows them");
            }
            try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
                Postings postings = new Postings(engine.store());
                PostingView posting = postings.find(engine.organisation(), new PaymentReference(wanted))
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "there is no posting with reference " + wanted));
                print(posting, postings, spec.commandLine().getOut());
            }
            return 0;
        }

        private static void print(PostingView posting, Postings postings, PrintWriter out) {
            line(out, "reference", posting.reference());
            line(out, "connection", posting.connectionName());
            line(out, "customer", posting.customerName());
            line(out, "amount", posting.total() + " on " + posting.date());
            line(out, "state", posting.state());
            posting.task().ifPresent(task -> line(out, "task", task));
            posting.erpId()
                    .ifPresent(id -> line(
                            out,
                            "in the ERP",
                            id
                                    + posting.erpNumber()
                                            .map(number -> ", number " + number)
                                            .orElse("")));
            posting.lastCode()
                    .ifPresent(code -> line(
                            out,
                            "last said",
                            posting.lastMessage().map(message -> message + " ").orElse("") + "[" + code + "]"));
            out.println("steps");
            postings.steps(posting.id()).forEach(step -> print(step, out));
            out.println("attempts");
            postings.attempts(posting.id()).forEach(attempt -> print(attempt, out));
            out.flush();
        }

        private static void print(StepView step, PrintWriter out) {
            out.println("  " + step.at() + "  "
                    + step.from().map(from -> from + " -> ").orElse("") + step.to() + "  " + step.event() + " by "
                    + step.actor() + step.note().map(note -> ": " + note).orElse(""));
        }

        private static void print(AttemptView attempt, PrintWriter out) {
            out.println("  " + attempt.startedAt() + "  " + attempt.attempt() + " "
                    + attempt.kind().toLowerCase(Locale.ROOT) + " by " + attempt.worker() + ": "
                    + attempt.outcome().orElse("under way")
                    + attempt.code().map(code -> " [" + code + "]").orElse("")
                    + (attempt.late() ? ", reported after its lease was lost" : ""));
            attempt.message().ifPresent(message -> out.println("    " + message));
            attempt.evidence().ifPresent(evidence -> out.println("    evidence: " + evidence));
        }

        private static void line(PrintWriter out, String name, Object value) {
            out.printf("%-10s  %s%n", name, value);
        }
    }
}
