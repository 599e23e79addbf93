package io.duebridge.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Let it be. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Sends nothing more for it: it was dealt with by hand, or is not wanted.")
final class PostingsCancelCommand implements Callable<Integer> {
    @Mixin
    private DecisionOption decision = new DecisionOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return decision.decide(spec, (engine, posting, decisions, why) -> {
            decisions.cancel(why);
            return posting.reference() + " is cancelled.";
        });
    }
}
