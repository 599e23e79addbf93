package io.duebridge.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of option values, with messages that name the option and what it takes. */
final class Checks {
    private Checks() {}

    static void atLeast(CommandSpec command, String option, long value, long least) {
        if (value < least) {
            throw new ParameterException(
                    command.commandLine(), option + " takes a number of at least " + least + ", not " + value);
        }
    }

    static void between(CommandSpec command, String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    command.commandLine(), option + " takes a number from " + least + " to " + most + ", not " + value);
        }
    }

    static void port(CommandSpec command, String option, int value) {
        if (value < 0 || value > 65_535) {
            throw new ParameterException(command.commandLine(), option + " takes a port from 0 to 65535, not " + value);
        }
    }
}
