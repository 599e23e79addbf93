package io.duebridge.app.cli;

import picocli.CommandLine.Command;

/** Which programs are told of events. */
@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        description = "Says which programs are told of events, and sends events again.",
        subcommands = {
            WebhooksAddCommand.class,
            WebhooksListCommand.class,
            WebhooksChangeCommand.Remove.class,
            WebhooksChangeCommand.Pause.class,
            WebhooksChangeCommand.Resume.class,
            WebhooksChangeCommand.Secret.class,
            WebhooksReplayCommand.class
        })
final class WebhooksCommand {
    private WebhooksCommand() {}
}
