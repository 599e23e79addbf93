package io.duebridge.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Send the same again. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Sends the same again, under the same reference; look in the ERP first.")
final class PostingsRetryCommand implements Callable<Integer> {
    @Mixin
    private DecisionOption decision = new DecisionOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return decision.decide(spec, (engine, posting, decisions, why) -> {
            decisions.retry(why);
            return posting.reference() + " is sent again.";
        });
    }
}
