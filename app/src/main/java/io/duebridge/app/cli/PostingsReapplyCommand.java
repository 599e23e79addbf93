package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.ReapplicationSheet;
import io.duebridge.collections.payments.posting.ReapplicationSheet.Line;
import io.duebridge.collections.payments.posting.Reapplying;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PostingId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A booked payment is applied otherwise. */
@Command(
        name = "reapply",
        mixinStandardHelpOptions = true,
        description =
                "Applies a booked payment otherwise; the running program changes it in the ERP. Documents that are not named keep what they"
                        + " have.")
final class PostingsReapplyCommand implements Callable<Integer> {
    @Mixin
    private DecisionOption decision = new DecisionOption();

    @Option(
            names = "--to",
            paramLabel = "NUMBER=AMOUNT",
            description =
                    "How much of the payment the document is to have, such as INV-1007=120.00; 0 takes it off. Can be repeated.")
    private Map<String, BigDecimal> amounts = new LinkedHashMap<>();

    @Option(
            names = "--off-all",
            description = "Take it off all its documents first, so that the rest stays on account.")
    private boolean offAll;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (amounts.isEmpty() && !offAll) {
            throw new ParameterException(
                    spec.commandLine(), "say how it is to be applied, with --to NUMBER=AMOUNT, --off-all or both");
        }
        return decision.decide(spec, (engine, posting, decisions, why) -> {
            Reapplying reapplying =
                    new Reapplying(engine.store(), PaymentKeys.secure(), engine.connections()::reapplies);
            ReapplicationSheet sheet = reapplying.sheet(engine.organisation(), posting.id(), "");
            PostingId made = reapplying.order(new Reapplying.Wish(
                    engine.organisation(),
                    posting.id(),
                    UUID.randomUUID(),
                    Optional.of(sheet.version()),
                    wanted(engine, posting, reapplying, sheet),
                    DecisionOption.actor(),
                    decision.reason()));
            return posting.reference() + " is being applied otherwise, as " + DecisionOption.reference(engine, made)
                    + ".";
        });
    }

    private Map<DocumentId, BigDecimal> wanted(
            Engine engine, PostingView posting, Reapplying reapplying, ReapplicationSheet sheet) {
        Map<DocumentId, BigDecimal> wanted = new LinkedHashMap<>();
        if (offAll) {
            sheet.applied().forEach(line -> line.document().ifPresent(id -> wanted.put(id, BigDecimal.ZERO)));
        }
        amounts.forEach((number, amount) -> {
            List<Line> open = reapplying
                    .sheet(engine.organisation(), posting.id(), number)
                    .open();
            wanted.put(document(number, sheet.applied(), open), amount);
        });
        return wanted;
    }

    private DocumentId document(String number, List<Line> applied, List<Line> open) {
        List<Line> named = Stream.concat(applied.stream(), open.stream())
                .filter(line -> line.number().equalsIgnoreCase(number.strip()))
                .toList();
        if (named.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    named.isEmpty()
                            ? "the payment is applied to no document '" + number
                                    + "', and can pay no open invoice of that number"
                            : named.size() + " documents have the number '" + number + "'; choose in the console");
        }
        return named.get(0)
                .document()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "what the payment has paid of '" + number + "' can only be changed in the ERP"));
    }
}
