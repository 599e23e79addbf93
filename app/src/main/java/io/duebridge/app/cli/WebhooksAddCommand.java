package io.duebridge.app.cli;

import io.duebridge.collections.webhooks.EndpointWish;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookRefused;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the secret and nothing else on standard output. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description =
                "Has an address told of events from now on, and prints the secret they are signed with, for the only time.")
final class WebhooksAddCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "https; http for localhost only.")
    private String url = "";

    @Option(
            names = "--events",
            paramLabel = "EVENT",
            split = ",",
            description = "Which events, with commas between: payment.taken or payment.*; without it, all.")
    private List<String> events = new ArrayList<>();

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is.")
    private String description = "";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        EndpointWish wish = checked(() -> EndpointWish.of(url, events, description));
        return WebhookBooks.with(config, (engine, endpoints) -> {
            WebhookEndpoints.Added added =
                    checked(() -> endpoints.add(engine.organisation(), wish, WebhookBooks.ACTOR));
            PrintWriter out = spec.commandLine().getOut();
            out.println(added.secret().text());
            out.flush();
            return 0;
        });
    }

    private <T> T checked(java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (WebhookRefused e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
