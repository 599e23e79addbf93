package io.duebridge.app.cli;

import io.duebridge.collections.webhooks.WebhookDelivery.State;
import io.duebridge.collections.webhooks.WebhookEndpoint;
import io.duebridge.collections.webhooks.WebhookHistory;
import io.duebridge.collections.webhooks.WebhookType;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One line an endpoint. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists who is told of events: id, state, what waits and was given up, address, events.")
final class WebhooksListCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return WebhookBooks.with(config, (engine, endpoints) -> {
            PrintWriter out = spec.commandLine().getOut();
            List<WebhookEndpoint> all = endpoints.all(engine.organisation());
            if (all.isEmpty()) {
                out.println("No program is told of events.");
            }
            Map<UUID, Map<State, Integer>> unfinished = new WebhookHistory(engine.store())
                    .unfinished(
                            engine.organisation(),
                            all.stream().map(WebhookEndpoint::id).toList());
            all.forEach(one -> out.println(line(one, unfinished.getOrDefault(one.id(), Map.of()))));
            out.flush();
            return 0;
        });
    }

    private static String line(WebhookEndpoint one, Map<State, Integer> unfinished) {
        String events = one.types().isEmpty()
                ? "all events"
                : one.types().stream().sorted().map(WebhookType::label).collect(Collectors.joining(","));
        return one.id() + "  " + one.state().name().toLowerCase(Locale.ROOT) + "  "
                + unfinished.getOrDefault(State.WAITING, 0) + " waiting  " + unfinished.getOrDefault(State.FAILED, 0)
                + " given up  " + one.url() + "  " + events
                + one.reason().map(reason -> "  (" + reason + ")").orElse("");
    }
}
