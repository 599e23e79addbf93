package io.duebridge.sandbox.quickbooks;

import com.sun.net.httpserver.HttpServer;
import io.duebridge.sandbox.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A QuickBooks Online company on loopback. */
public final class QuickBooksSandbox implements AutoCloseable {
    static {
        // Read once, when the first server of the process starts. Without the first, each answer waits some 40 ms for
        // the
        // acknowledgement of its headers; without the second, connections idle for 30 s are closed under their clients.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.idleInterval", "300");
    }

    private static final String REALM = "9130350000000001";
    private static final String CLIENT_ID = "sandbox-client";

    private final HttpServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService later;
    private final Ledger ledger;
    private final TokenVault vault;
    private final Faults faults = new Faults();
    private final AnswerOrder order = new AnswerOrder();
    private final RequestLog log = new RequestLog();
    private final Webhooks webhooks;
    private final Optional<ThrottleRules> throttle;
    private final String clientSecret = UUID.randomUUID().toString();

    private QuickBooksSandbox(Ledger ledger, QuickBooksSandboxOptions options) throws IOException {
        this.ledger = ledger;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
        this.workers = Executors.newCachedThreadPool(daemons("quickbooks-sandbox"));
        this.later = Executors.newSingleThreadScheduledExecutor(daemons("quickbooks-sandbox-late"));
        this.webhooks = new Webhooks(REALM, later, ledger.clock());
        ledger.news().onChange(webhooks::changed);
        this.vault = new TokenVault(ledger.clock(), options.accessTokenLifetime(), options.refreshRotation());
        vault.authorise();
        this.throttle = options.limits().map(limits -> new ThrottleRules(ledger.clock(), limits));
        OAuthEndpoint oauth =
                new OAuthEndpoint(vault, CLIENT_ID, clientSecret, baseUrl().toString());
        ApiRouter router = new ApiRouter(
                ledger,
                REALM,
                vault,
                oauth,
                new AuthorisePage(vault, CLIENT_ID, REALM, ledger.company().name()),
                throttle,
                new ReplayCache(ledger.clock(), options.requestIdRetention()),
                new FileLinks(baseUrl().toString(), REALM, ledger.clock()),
                order);
        server.createContext("/", new HttpFront(ledger, router, vault, faults, log, later));
        server.setExecutor(workers);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Starts it.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static QuickBooksSandbox start(Ledger ledger, QuickBooksSandboxOptions options) {
        try {
            QuickBooksSandbox sandbox = new QuickBooksSandbox(ledger, options);
            sandbox.server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException("The QuickBooks sandbox cannot listen on port " + options.port(), e);
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public URI tokenUrl() {
        return URI.create(baseUrl() + "/" + String.join("/", OAuthEndpoint.PATH));
    }

    public URI discoveryUrl() {
        return URI.create(baseUrl() + "/.well-known/openid_sandbox_configuration/");
    }

    public String realmId() {
        return REALM;
    }

    public String clientId() {
        return CLIENT_ID;
    }

    public String clientSecret() {
        return clientSecret;
    }

    /** The refresh token that is good now; empty text after the user has disconnected. */
    public String refreshToken() {
        return vault.refreshToken().orElse("");
    }

    /** The user connects the company again: every older token dies. */
    public String authoriseAgain() {
        return vault.authorise();
    }

    public Ledger ledger() {
        return ledger;
    }

    public Faults faults() {
        return faults;
    }

    public AnswerOrder order() {
        return order;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /** Counted only where limits hold. */
    public Optional<CallCount> calls() {
        return throttle.map(ThrottleRules::count);
    }

    public RequestLog log() {
        return log;
    }

    /** The user disconnects the company at the vendor: every token dies. */
    public void revoke() {
        vault.revoke();
    }

    /** What a connection needs that is then connected in a browser, on the page that allows it. */
    public Map<String, String> settingsToConnect() {
        return Map.of(
                "base-url", baseUrl().toString(),
                "discovery-url", discoveryUrl().toString(),
                "client-id", clientId(),
                "client-secret", clientSecret());
    }

    /** The settings a QuickBooks connection needs to talk to this sandbox, signed in already. */
    public Map<String, String> connectionSettings() {
        return Map.of(
                "base-url", baseUrl().toString(),
                "discovery-url", discoveryUrl().toString(),
                "realm-id", realmId(),
                "client-id", clientId(),
                "client-secret", clientSecret(),
                "refresh-token", refreshToken());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        later.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
