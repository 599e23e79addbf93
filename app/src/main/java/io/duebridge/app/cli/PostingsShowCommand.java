package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.payments.posting.AttemptView;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.posting.StepView;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything known about one. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one posting with each step, each attempt and what the ERP answered.")
final class PostingsShowCommand implements Callable<Integer> {
    @Mixin
    private PostingOption posting = new PostingOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Engine engine = Engine.open(posting.load(), new NoPaymentProvider(), InstantSource.system())) {
            PostingView found = posting.find(engine, spec);
            print(found, new Postings(engine.store()), spec.commandLine().getOut());
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
