package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.connections.SignInWatch;
import io.duebridge.spi.AuthorizationFlow;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps connections signed in that nothing uses for long, and has staff told which are not, or not for long. */
final class SignInCare {
    private static final Logger LOG = LoggerFactory.getLogger(SignInCare.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Engine engine;
    private final SignInWatch watch;

    SignInCare(Engine engine) {
        this.engine = engine;
        this.watch = new SignInWatch(engine.store(), engine.organisation());
    }

    void look() {
        for (String name : engine.connections().names()) {
            Optional<AuthorizationFlow> flow = engine.connections().get(name).authorizationFlow();
            if (flow.isPresent() && watch.isDue(name)) {
                renew(name, flow.get());
            }
        }
        watch.tell();
    }

    private static void renew(String name, AuthorizationFlow flow) {
        try {
            flow.keepAlive(Deadline.after(PATIENCE));
            LOG.info("connection '{}' was renewed to keep it signed in", name);
        } catch (ConnectorException e) {
            LOG.warn("connection '{}' could not be renewed: {} ({})", name, e.getMessage(), e.code());
        }
    }
}
