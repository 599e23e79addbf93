package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookSecret;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done to one endpoint. */
final class WebhooksChangeCommand {
    @Parameters(paramLabel = "ID", description = "The endpoint's id, as ./duebridge webhooks list shows it.")
    @SuppressWarnings("NullAway.Init")
    private UUID id;

    @Mixin
    private ConfigOption config = new ConfigOption();

    /** Does it, and says what to print; empty if there is nothing to do it to. */
    private interface Change {
        Optional<String> apply(Engine engine, WebhookEndpoints endpoints, UUID id);
    }

    private int change(CommandSpec spec, Change change) {
        return WebhookBooks.with(config, (engine, endpoints) -> {
            String done = change.apply(engine, endpoints, id)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "there is no endpoint " + id + " this could be done to"));
            PrintWriter out = spec.commandLine().getOut();
            out.println(done);
            out.flush();
            return 0;
        });
    }

    private static Optional<String> said(boolean done, String words) {
        return done ? Optional.of(words) : Optional.empty();
    }

    /** Nothing more is sent. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Tells an address nothing any more.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private WebhooksChangeCommand which = new WebhooksChangeCommand();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            return which.change(
                    spec,
                    (engine, endpoints, id) ->
                            said(endpoints.remove(engine.organisation(), id, WebhookBooks.ACTOR), "It is removed."));
        }
    }

    /** What happens waits. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Sends it nothing for now; what happens waits.")
    static final class Pause implements Callable<Integer> {
        @Mixin
        private WebhooksChangeCommand which = new WebhooksChangeCommand();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            return which.change(
                    spec,
                    (engine, endpoints, id) ->
                            said(endpoints.pause(engine.organisation(), id, WebhookBooks.ACTOR), "It is paused."));
        }
    }

    /** What waited is sent. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Sends what waited, and everything from now on.")
    static final class Resume implements Callable<Integer> {
        @Mixin
        private WebhooksChangeCommand which = new WebhooksChangeCommand();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            return which.change(
                    spec,
                    (engine, endpoints, id) ->
                            said(endpoints.resume(engine.organisation(), id, WebhookBooks.ACTOR), "It is active."));
        }
    }

    /** Prints the new secret and nothing else. */
    @Command(
            name = "secret",
            mixinStandardHelpOptions = true,
            description = "Makes a new secret and prints it, for the only time; for 24 hours the old one signs too.")
    static final class Secret implements Callable<Integer> {
        @Mixin
        private WebhooksChangeCommand which = new WebhooksChangeCommand();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            return which.change(
                    spec,
                    (engine, endpoints, id) -> endpoints
                            .rotate(engine.organisation(), id, WebhookBooks.ACTOR)
                            .map(WebhookSecret::text));
        }
    }
}
