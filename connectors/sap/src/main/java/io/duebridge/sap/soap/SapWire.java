package io.duebridge.sap.soap;

import io.duebridge.http.CallBudget;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.ClientKey;
import io.duebridge.http.WireClient;
import io.duebridge.http.WireException;
import io.duebridge.http.WireRequest;
import io.duebridge.http.WireResponse;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one way to an SAP system, for OData and SOAP alike: signs in with every call, keeps no cookies, takes a permit of the connection's
 * budget, and gives up at the earlier of two deadlines, the caller's and a call's own. Thread-safe.
 */
public final class SapWire implements AutoCloseable {
    private static final int LARGEST_ANSWER = 128 << 20;

    private final URI baseUrl;
    private final SignIn signIn;
    private final Optional<String> client;
    private final WireClient wire;
    private final CallBudget budget;
    private final Duration callTimeout;
    private final InstantSource clock;

    /**
     * How a system is signed in to.
     *
     * @param basic user and password, separated by a colon; empty if the key alone says who calls
     */
    public record SignIn(Optional<String> basic, Optional<ClientKey> key) {
        @Override
        public String toString() {
            return "SignIn[" + (basic.isPresent() ? "by password" : "") + (key.isPresent() ? "by certificate" : "")
                    + "]";
        }
    }

    /** How long a connection may take to stand, TLS included, and a whole call. */
    public record Timeouts(Duration connect, Duration call) {}

    /**
     * @param baseUrl scheme and host
     * @param client SAP's, three digits; empty where the system has only one
     */
    public SapWire(
            URI baseUrl,
            SignIn signIn,
            Optional<String> client,
            Timeouts timeouts,
            CallBudget budget,
            InstantSource clock) {
        this.baseUrl = baseUrl;
        this.signIn = signIn;
        this.client = client;
        this.wire = new WireClient(timeouts.connect(), LARGEST_ANSWER, signIn.key());
        this.budget = budget;
        this.callTimeout = timeouts.call();
        this.clock = clock;
    }

    public URI baseUrl() {
        return baseUrl;
    }

    public InstantSource clock() {
        return clock;
    }

    public Deadline callDeadline() {
        return Deadline.after(callTimeout);
    }

    /** Nothing is sent for this long: SAP asked for it. */
    public void pause(Duration wait) {
        budget.pause(wait);
    }

    /** Any answer at all proves that the host is there; nothing secret is shown to it. */
    public void reach(Deadline deadline) throws WireException {
        wire.send(WireRequest.get(baseUrl.resolve("/"), Map.of()), deadline);
    }

    /**
     * Sends once.
     *
     * @param path with its query, from the host's root
     * @throws ConnectorException the budget gave no permit; nothing was sent
     * @throws WireException no whole answer came
     */
    public WireResponse send(
            String method, String path, Map<String, String> headers, Optional<byte[]> body, Use use, Deadline deadline)
            throws ConnectorException, WireException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        signIn.basic()
                .ifPresent(pair -> all.put(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        client.ifPresent(number -> all.put("sap-client", number));
        Deadline own = callDeadline();
        Deadline sooner = deadline.remaining().compareTo(own.remaining()) < 0 ? deadline : own;
        try (CallBudget.Permit permit = budget.acquire(use, sooner)) {
            return wire.send(new WireRequest(method, baseUrl.resolve(path), all, body), sooner);
        }
    }

    @Override
    public void close() {
        budget.close();
    }
}
