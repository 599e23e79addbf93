package io.duebridge.netsuite;

import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account's own host, found out once: by the settings, else by asking NetSuite which data centre the account is in. */
final class NetSuiteHosts {
    private final Optional<URI> fixed;
    private final Discovery discovery;
    private volatile @Nullable URI found;

    /** Asks NetSuite. */
    @FunctionalInterface
    interface Discovery {
        URI ask(Deadline deadline) throws ConnectorException;
    }

    NetSuiteHosts(Optional<URI> fixed, Discovery discovery) {
        this.fixed = fixed;
        this.discovery = discovery;
    }

    /** Scheme and host without a path. */
    URI base(Deadline deadline) throws HostUnknown {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        URI known = found;
        if (known != null) {
            return known;
        }
        try {
            URI asked = discovery.ask(deadline);
            found = asked;
            return asked;
        } catch (ConnectorException e) {
            throw new HostUnknown(e);
        }
    }

    /** Nothing was sent, since nobody knows where to. */
    static final class HostUnknown extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient ConnectorException why;

        HostUnknown(ConnectorException why) {
            super(why);
            this.why = why;
        }

        NetSuiteFailure failure() {
            String message = "the account's host is not known: " + why.getMessage();
            return new NetSuiteFailure(
                    why.errorCode(),
                    Effect.NONE,
                    "",
                    message,
                    message,
                    why.retryAfter().orElse(null),
                    why);
        }
    }
}
