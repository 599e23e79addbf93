package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.web.Providers;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.PostingId;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which posting is decided about, and why. What is refused is one line on standard error and exit status 1. */
final class DecisionOption {
    @Mixin
    private PostingOption posting = new PostingOption();

    @Option(names = "--reason", required = true, description = "Why; it is kept with the posting.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    /** What is done; says in a sentence what was done. */
    @FunctionalInterface
    interface Work {
        String on(Engine engine, PostingView posting, PostingDecisions decisions, Decision decision);
    }

    /** Opens the program's store without starting the program: the running program notices by itself. */
    int decide(CommandSpec spec, Work work) {
        var settings = posting.load();
        try (Engine engine = Engine.open(settings, Providers.of(settings), InstantSource.system())) {
            PostingView found = posting.find(engine, spec);
            Decision decision = new Decision(engine.organisation(), found.id(), actor(), reason);
            PostingDecisions decisions = new PostingDecisions(engine.store(), PaymentKeys.secure());
            spec.commandLine().getOut().println(work.on(engine, found, decisions, decision));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    String reason() {
        return reason;
    }

    /** How a posting made by a decision is found again. */
    static String reference(Engine engine, PostingId id) {
        return new Postings(engine.store())
                .find(engine.organisation(), id)
                .map(made -> made.reference().value())
                .orElse(id.toString());
    }

    static String actor() {
        return "cli:" + System.getProperty("user.name", "unknown");
    }
}
