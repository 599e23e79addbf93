package io.duebridge.app.bench;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/**
 * Keeps a measurement's output to its figures: warnings only, on standard error. A database server that is started for the
 * measurement would otherwise write hundreds of lines between them.
 */
final class QuietLog {
    static final String CONFIGURATION = "logback-bench.xml";

    private QuietLog() {}

    static void configure() throws JoranException {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(QuietLog.class.getResource("/" + CONFIGURATION));
    }
}
