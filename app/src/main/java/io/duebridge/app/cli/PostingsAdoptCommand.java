package io.duebridge.app.cli;

import io.duebridge.spi.ErpId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The ERP has it. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description = "Marks it as done with the id the ERP knows it by.")
final class PostingsAdoptCommand implements Callable<Integer> {
    @Mixin
    private DecisionOption decision = new DecisionOption();

    @Option(names = "--erp-id", required = true, paramLabel = "ID", description = "Its id in the ERP.")
    @SuppressWarnings("NullAway.Init")
    private String erpId;

    @Option(names = "--number", paramLabel = "NUMBER", description = "Its document number there, if it has one.")
    private @Nullable String number;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return decision.decide(spec, (engine, posting, decisions, why) -> {
            decisions.adopt(why, new ErpId(erpId), Optional.ofNullable(number));
            return posting.reference() + " is in the ERP as " + erpId + ".";
        });
    }
}
