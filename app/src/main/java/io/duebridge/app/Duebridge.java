package io.duebridge.app;

import io.duebridge.app.cli.CommandLines;

/** The program's entry: everything goes through the command line, {@code ./duebridge --help} lists what there is. */
public final class Duebridge {
    private Duebridge() {}

    public static void main(String[] arguments) {
        // A POST that may have moved money is never sent once more behind the program's back. The JDK reads this when
        // its
        // first connection is made, which may be long before a payment provider's.
        System.setProperty("sun.net.http.retryPost", "false");
        int status = CommandLines.run(arguments);
        // Commands that stay up (serve, demo) return only when they are done, so leaving is always right here; threads
        // a
        // library forgot must not keep a finished command alive.
        System.exit(status);
    }
}
