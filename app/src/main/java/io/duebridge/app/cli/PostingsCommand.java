package io.duebridge.app.cli;

import picocli.CommandLine.Command;

/** What became of customers' payments in the ERP and what is to be done about it, for whoever has a terminal and no browser. */
@Command(
        name = "postings",
        mixinStandardHelpOptions = true,
        description = "Shows what became of customers' payments in the ERP, and decides about them.",
        subcommands = {
            PostingsListCommand.class,
            PostingsShowCommand.class,
            PostingsRetryCommand.class,
            PostingsAdoptCommand.class,
            PostingsCancelCommand.class,
            PostingsMendCommand.class,
            PostingsReapplyCommand.class,
            PostingsGiveBackCommand.class,
            PostingsVoidDuplicateCommand.class
        })
final class PostingsCommand {
    private PostingsCommand() {}
}
