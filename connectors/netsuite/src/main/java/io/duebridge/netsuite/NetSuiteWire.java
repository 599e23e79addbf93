package io.duebridge.netsuite;

import io.duebridge.http.CallBudget;
import io.duebridge.http.WireClient;
import io.duebridge.http.WireException;
import io.duebridge.http.WireRequest;
import io.duebridge.netsuite.NetSuiteHosts.HostUnknown;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What both transports share: the HTTP client, the account's host, and the calls it allows at the same time. */
final class NetSuiteWire {
    /** A thousand invoices with their lines are some 20 MB of XML. */
    private static final int LARGEST_ANSWER = 128 << 20;

    private final NetSuiteSettings settings;
    private final WireClient client;
    private final CallBudget budget;
    private final NetSuiteHosts hosts;

    NetSuiteWire(NetSuiteSettings settings, ConnectorContext context, NetSuiteHosts.Discovery discovery) {
        this.settings = settings;
        this.client = new WireClient(settings.connectTimeout(), LARGEST_ANSWER);
        // The pool is the account's: connections to it, by whichever transport and on whichever node, share what they
        // may call at once.
        this.budget = CallBudget.ofAccount(
                settings.connection(), "netsuite " + settings.account(), settings.limits(), context.calls());
        this.hosts = new NetSuiteHosts(settings.baseUrl(), discovery);
    }

    WireClient client() {
        return client;
    }

    CallBudget budget() {
        return budget;
    }

    URI base(Deadline deadline) throws HostUnknown {
        return hosts.base(deadline);
    }

    /** One call's own limit. */
    Deadline callDeadline() {
        return Deadline.after(settings.readTimeout());
    }

    /** The caller's deadline, but never longer than one call may take. */
    Deadline callDeadline(Deadline given) {
        return given.remaining().compareTo(settings.readTimeout()) < 0 ? given : callDeadline();
    }

    /** Nobody calls for a while, on no node; each a little longer than asked, so that not all come back at once. */
    void pause(Duration wait) {
        long more = ThreadLocalRandom.current().nextLong(wait.toMillis() / 4 + 1);
        budget.pause(wait.plusMillis(more));
    }

    /** Any answer at all proves that the host is there; nothing secret is shown to it. */
    String reach(Deadline deadline) throws NetSuiteFailure {
        try {
            URI base = base(deadline);
            client.send(WireRequest.get(URI.create(base + "/"), Map.of()), deadline);
            return base.getHost() + " answers";
        } catch (WireException e) {
            throw SoapFaults.lost(e);
        } catch (HostUnknown e) {
            throw e.failure();
        }
    }

    void close() {
        budget.close();
    }
}
