package io.duebridge.app.cli;

import io.duebridge.collections.payments.posting.Mend;
import io.duebridge.collections.store.PostingId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A new version takes over. */
@Command(name = "mend", mixinStandardHelpOptions = true, description = "Sends a new version under a new reference.")
final class PostingsMendCommand implements Callable<Integer> {
    @Mixin
    private DecisionOption decision = new DecisionOption();

    @Option(names = "--date", paramLabel = "DATE", description = "Another posting date, such as 2026-11-30.")
    private @Nullable LocalDate date;

    @Option(names = "--on-account", description = "Leave all of it on the customer's account.")
    private boolean onAccount;

    @Option(names = "--by-entry", description = "For a reversal: by an entry instead of a void.")
    private boolean byEntry;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return decision.decide(spec, (engine, posting, decisions, why) -> {
            PostingId next = decisions.mend(why, new Mend(Optional.ofNullable(date), onAccount, byEntry));
            return posting.reference() + " is replaced by " + DecisionOption.reference(engine, next) + ".";
        });
    }
}
