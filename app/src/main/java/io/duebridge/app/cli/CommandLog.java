package io.duebridge.app.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** What commands log: warnings to standard error, so that standard output is theirs alone. */
final class CommandLog {
    private static final String FILE = "/logback-commands.xml";

    private CommandLog() {}

    /** Before the first log line; a command that starts the whole program gets that one's log from then on. */
    static void start() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        URL file = Objects.requireNonNull(CommandLog.class.getResource(FILE), FILE);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        context.reset();
        try {
            configurator.doConfigure(file);
        } catch (JoranException e) {
            throw new IllegalStateException(FILE + " cannot be used: " + e.getMessage(), e);
        }
    }
}
