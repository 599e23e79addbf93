package io.duebridge.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a whole: a wrong word gets one line on standard error that says what is wrong and where to look, and
 * exit status 2; a command that fails at its work exits with 1.
 */
public final class CommandLines {
    /** Exit status when the words of the call are wrong. */
    public static final int USAGE = 2;

    private CommandLines() {}

    public static int run(String... arguments) {
        CommandLog.start();
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Root());
        line.setParameterExceptionHandler(CommandLines::explain);
        line.setExecutionExceptionHandler(CommandLines::failed);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(false);
        return line;
    }

    private static int explain(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + problem(wrong) + " (see ./" + name + " --help)");
        command.getErr().flush();
        return USAGE;
    }

    private static String problem(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0), wrong.getCommandLine()) + suggestion(unmatched);
        }
        return Optional.ofNullable(wrong.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(CommandLines::decapitalised)
                .orElse("wrong arguments");
    }

    private static String unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            return "unknown option '" + word + "'";
        }
        return (command.getSubcommands().isEmpty() ? "unexpected argument '" : "unknown command '") + word + "'";
    }

    private static String suggestion(UnmatchedArgumentException unmatched) {
        List<String> near = nearest(unmatched.getUnmatched().get(0), unmatched.getSuggestions());
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** Picocli compares what words have in common, whatever its order; most people get the first letter right. */
    private static List<String> nearest(String typed, List<String> suggestions) {
        List<String> alike = suggestions.stream()
                .filter(one -> one.startsWith(typed.substring(0, Math.min(1, typed.length()))))
                .toList();
        return alike.isEmpty() ? suggestions : alike;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        String name = command.getCommandSpec().qualifiedName();
        String message = failure.getMessage();
        command.getErr().println(name + ": " + (message == null || message.isBlank() ? failure.toString() : message));
        command.getErr().flush();
        if (Boolean.getBoolean("duebridge.trace")) {
            failure.printStackTrace(command.getErr());
            command.getErr().flush();
        }
        return 1;
    }

    private static String decapitalised(String sentence) {
        boolean acronym = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
        return acronym ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** The command with no words: prints what there is. */
    @Command(
            name = "duebridge",
            description = "Connects a company's ERP to its collections.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            subcommands = {
                DemoCommand.class,
                ServeCommand.class,
                ConnectCommand.class,
                DisconnectCommand.class,
                CheckCommand.class,
                BudgetCommand.class,
                SandboxCommand.class,
                MappingCommand.class,
                SimulateCommand.class,
                BenchCommand.class,
                ConnectorsCommand.class,
                PostingsCommand.class,
                RegisterCommand.class,
                CashCommand.class,
                ReconcileCommand.class,
                ResyncCommand.class,
                ApiKeyCommand.class,
                WebhooksCommand.class,
                StaffPasswordCommand.class,
                picocli.CommandLine.HelpCommand.class
            },
            commandListHeading = "%nCommands:%n",
            footer = {"", "./duebridge COMMAND --help tells more of one."})
    static final class Root implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return USAGE;
        }
    }

    /** The version of the jar, or {@code development} when run from classes. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandLines.class.getPackage().getImplementationVersion();
            return new String[] {"duebridge " + (version == null ? "development" : version)};
        }
    }
}
