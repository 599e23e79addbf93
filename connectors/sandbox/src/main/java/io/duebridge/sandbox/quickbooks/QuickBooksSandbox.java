package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.front.Faults;
import io.duebridge.sandbox.front.RequestLog;
import io.duebridge.sandbox.front.SandboxServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A QuickBooks Online company on loopback. */
public final class QuickBooksSandbox implements AutoCloseable {
    private static final String REALM = "9130350000000001";
    private static final String CLIENT_ID = "sandbox-client";

    private final SandboxServer server;
    private final Ledger ledger;
    private final TokenVault vault;
    private final Faults<FaultKind, Fault, CallSummary> faults = new Faults<>(Fault::of);
    private final AnswerOrder order = new AnswerOrder();
    private final RequestLog<LoggedRequest, CallSummary> log = new RequestLog<>(LoggedRequest::call);
    private final Webhooks webhooks;
    private final Optional<ThrottleRules> throttle;
    private final String clientSecret = UUID.randomUUID().toString();

    private QuickBooksSandbox(Ledger ledger, QuickBooksSandboxOptions options) {
        this.ledger = ledger;
        this.server = SandboxServer.bind("QuickBooks sandbox", options.port());
        this.webhooks = new Webhooks(REALM, server.later(), ledger.clock());
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
        server.serve(new HttpFront(ledger, router, vault, faults, log, server.later()));
    }

    /**
     * Starts it.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static QuickBooksSandbox start(Ledger ledger, QuickBooksSandboxOptions options) {
        return new QuickBooksSandbox(ledger, options);
    }

    public URI baseUrl() {
        return server.baseUrl();
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

    public Faults<FaultKind, Fault, CallSummary> faults() {
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

    public RequestLog<LoggedRequest, CallSummary> log() {
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
        server.close();
    }
}
