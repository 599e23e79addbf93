package io.duebridge.app.cli;

import io.duebridge.collections.payments.GiveBack;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The customer gets money back. */
@Command(
        name = "give-back",
        mixinStandardHelpOptions = true,
        description =
                "Gives the customer's money back; the running program asks the payment provider and takes it back in the ERP.")
final class PostingsGiveBackCommand implements Callable<Integer> {
    @Mixin
    private DecisionOption decision = new DecisionOption();

    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            description = "How much, such as 30.00 (default: all that is left).")
    private @Nullable BigDecimal amount;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return decision.decide(spec, (engine, posting, decisions, why) -> {
            Money given = engine.paymentDesk()
                    .giveBack()
                    .ask(new GiveBack.Wish(
                            engine.organisation(),
                            posting.payment(),
                            UUID.randomUUID(),
                            Optional.ofNullable(amount)
                                    .map(value ->
                                            new Money(value, posting.total().currency())),
                            DecisionOption.actor(),
                            decision.reason()));
            return given + " of " + posting.reference() + " is being given back.";
        });
    }
}
