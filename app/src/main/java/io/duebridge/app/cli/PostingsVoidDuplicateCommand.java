package io.duebridge.app.cli;

import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.ErpId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One of two is one too many. */
@Command(
        name = "void-duplicate",
        mixinStandardHelpOptions = true,
        description = "Voids the later of two ERP payments with one reference; the other one counts.")
final class PostingsVoidDuplicateCommand implements Callable<Integer> {
    @Mixin
    private DecisionOption decision = new DecisionOption();

    @Option(
            names = "--erp-id",
            paramLabel = "ID",
            description = "Which payment to void, by its id in the ERP (default: the latest).")
    private @Nullable String erpId;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return decision.decide(spec, (engine, posting, decisions, why) -> {
            PostingId made =
                    decisions.voidDuplicate(why, Optional.ofNullable(erpId).map(ErpId::new));
            return "The duplicate of " + posting.reference() + " is being voided as "
                    + DecisionOption.reference(engine, made) + ".";
        });
    }
}
