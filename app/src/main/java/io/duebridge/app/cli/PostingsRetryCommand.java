package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.web.Providers;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.RetryOrder;
import io.duebridge.collections.payments.posting.StoppedPostings;
import io.duebridge.collections.payments.posting.StoppedReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Send the same again: one posting, or all that stopped for one reason. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the same again, under the same reference; look in the ERP first.",
            "With --stopped-for it is everything that stopped for one reason, once that is removed: said alone it tells how many"
                    + " those are, and with --count and --reason it sends them again. What the ERP had refused goes out under a new"
                    + " reference."
        })
final class PostingsRetryCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--count", paramLabel = "N", description = "How many there are, as --stopped-for alone says.")
    private @Nullable Integer count;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept with each posting.")
    private @Nullable String reason;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** One of the two. */
    static final class Which {
        @Parameters(paramLabel = "REF", description = "The posting's reference, such as DB0123456789ABCD.")
        private @Nullable String reference;

        @Option(
                names = "--stopped-for",
                paramLabel = "CODE",
                description = "What they stopped for, such as 6210 or quickbooks.code.unusable.")
        private @Nullable String code;
    }

    @Override
    public Integer call() {
        DuebridgeSettings settings = config.load();
        try (Engine engine = Engine.open(settings, Providers.of(settings), InstantSource.system())) {
            String reference = which.reference;
            String said = reference != null ? one(engine, reference) : all(engine, String.valueOf(which.code));
            spec.commandLine().getOut().println(said);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private String one(Engine engine, String reference) {
        PostingView found = PostingOption.find(engine, spec, reference);
        new PostingDecisions(engine.store(), PaymentKeys.secure())
                .retry(new Decision(engine.organisation(), found.id(), DecisionOption.actor(), reason()));
        return found.reference() + " is sent again.";
    }

    private String all(Engine engine, String code) {
        StoppedPostings stopped = new StoppedPostings(engine.store(), PaymentKeys.secure());
        Optional<StoppedReason> found = stopped.reason(engine.organisation(), code);
        if (found.isEmpty()) {
            throw new PostingRefused("posting.state", "No posting stopped for " + code + "." + others(engine, stopped));
        }
        int there = found.get().count();
        if (count == null) {
            return there + " stopped for " + code + ": " + found.get().example() + "\nOnce that is removed: --count "
                    + there + " --reason WHY sends them again.";
        }
        if (count != there) {
            throw new PostingRefused(
                    "posting.state",
                    there + " stopped for " + code + " now, not " + count
                            + "; nothing was sent. Look again, then say --count " + there + ".");
        }
        return sent(
                stopped, new RetryOrder(engine.organisation(), code, now(engine), DecisionOption.actor(), reason()));
    }

    private static String sent(StoppedPostings stopped, RetryOrder order) {
        int again = 0;
        StoppedPostings.Done done;
        do {
            done = stopped.retry(order);
            again += done.again();
        } while (done.again() == StoppedPostings.MOST);
        return "Sent again: " + again + "."
                + (done.moved() == 0
                        ? ""
                        : " Not possible now: " + done.moved() + "; ./duebridge postings list shows them.");
    }

    private static String others(Engine engine, StoppedPostings stopped) {
        String codes = stopped.reasons(engine.organisation()).stream()
                .map(one -> one.code() + " (" + one.count() + ")")
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "" : " There are: " + codes + ".";
    }

    private static Instant now(Engine engine) {
        return engine.store().clock().instant();
    }

    private String reason() {
        if (reason == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--reason=WHY'");
        }
        return reason;
    }
}
