package io.duebridge.app.cli;

import io.duebridge.collections.webhooks.WebhookReplays;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends events again, as the console does. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Sends one message again, or everything an endpoint was told since a moment; messages keep their ids.")
final class WebhooksReplayCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1", exclusive = true)
    private What what = new What();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return WebhookBooks.with(config, (engine, endpoints) -> {
            WebhookReplays replays = new WebhookReplays(engine.store());
            PrintWriter out = spec.commandLine().getOut();
            UUID delivery = what.delivery;
            Since since = what.since;
            if (delivery != null) {
                if (!replays.replay(engine.organisation(), delivery, WebhookBooks.ACTOR)) {
                    throw wrong("there is no delivery " + delivery + " that is done with");
                }
                out.println("It is sent again.");
            } else if (since != null && since.endpoint != null && since.moment != null) {
                UUID endpoint = since.endpoint;
                if (endpoints.find(engine.organisation(), endpoint).isEmpty()) {
                    throw wrong("there is no endpoint " + endpoint);
                }
                int count = replays.replaySince(
                        engine.organisation(), endpoint, since.moment, since.failedOnly, WebhookBooks.ACTOR);
                out.println("Messages that are sent again: " + count);
            }
            out.flush();
            return 0;
        });
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Which messages. */
    static final class What {
        @Option(names = "--delivery", paramLabel = "ID", required = true, description = "This message of one endpoint.")
        private @Nullable UUID delivery;

        @ArgGroup(exclusive = false)
        private @Nullable Since since;
    }

    /** Of an endpoint, from a moment on. */
    static final class Since {
        @Option(
                names = "--endpoint",
                paramLabel = "ID",
                required = true,
                description = "The endpoint, as list shows it.")
        private @Nullable UUID endpoint;

        @Option(
                names = "--since",
                paramLabel = "MOMENT",
                required = true,
                description = "What happened since, e.g. 2026-11-26T08:00:00Z.")
        private @Nullable Instant moment;

        @Option(names = "--failed-only", description = "Leave out what was delivered.")
        private boolean failedOnly;
    }
}
