package io.duebridge.app;

import io.duebridge.app.cli.CommandLines;

/** The program's entry: everything goes through the command line, {@code ./duebridge --help} lists what there is. */
public final class Duebridge {
    private Duebridge() {}

    public static void main(String[] arguments) {
        int status = CommandLines.run(arguments);
        // Commands that stay up (serve, demo) return only when they are done, so leaving is always right here; threads
        // a
        // library forgot must not keep a finished command alive.
        System.exit(status);
    }
}
