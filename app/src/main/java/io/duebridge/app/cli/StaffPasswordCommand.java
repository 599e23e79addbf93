package io.duebridge.app.cli;

import io.duebridge.portal.security.StaffPasswords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the hash that stands for a staff user's password in the environment. */
@Command(
        name = "staff-password",
        mixinStandardHelpOptions = true,
        description = {
            "Asks for a password and prints its hash, for staff.users.NAME.password.",
            "The hash holds $: put it in single quotes in a shell, or in a file named by file:PATH."
        })
final class StaffPasswordCommand implements Callable<Integer> {
    @Option(names = "--stdin", description = "Takes the first line of standard input and asks nothing.")
    private boolean stdin;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        @Nullable Console console = System.console();
        String password = stdin || console == null
                ? firstLine(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : typedTwice(console);
        try {
            spec.commandLine().getOut().println(new StaffPasswords().hash(password));
            spec.commandLine().getOut().flush();
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()));
        }
        return 0;
    }

    private String firstLine(Reader input) throws IOException {
        @Nullable String line = new BufferedReader(input).readLine();
        if (line == null) {
            throw new ParameterException(spec.commandLine(), "no password came on standard input");
        }
        return line;
    }

    private String typedTwice(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, again)) {
            throw new ParameterException(spec.commandLine(), "the two are not the same");
        }
        return new String(first);
    }
}
