package io.duebridge.sandbox.netsuite;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.front.Faults;
import io.duebridge.sandbox.front.RequestLog;
import io.duebridge.sandbox.front.SandboxServer;
import io.duebridge.sandbox.netsuite.auth.AccessTokens;
import io.duebridge.sandbox.netsuite.auth.Guard;
import io.duebridge.sandbox.netsuite.auth.Integration;
import io.duebridge.sandbox.netsuite.auth.TokenEndpoint;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.LoggedRequest;
import io.duebridge.sandbox.netsuite.http.Pool;
import io.duebridge.sandbox.netsuite.rest.RestFace;
import io.duebridge.sandbox.netsuite.restlet.RestletFace;
import io.duebridge.sandbox.netsuite.soap.SoapFace;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A NetSuite account on loopback: SuiteTalk SOAP, REST records, SuiteQL, the RESTlet and the token endpoint, over one ledger. */
public final class NetSuiteSandbox implements AutoCloseable {
    private final SandboxServer server;
    private final NetSuiteBooks books;
    private final AtomicReference<Integration> integration;
    private final Guard guard;
    private final AccessTokens tokens;
    private final Pool pool;
    private final RestFace rest;
    private final RestletFace restlet;
    private final Faults<FaultKind, Fault, CallSummary> faults = new Faults<>(Fault::of);
    private final RequestLog<LoggedRequest, CallSummary> log = new RequestLog<>(LoggedRequest::call);

    private NetSuiteSandbox(Ledger ledger, NetSuiteSandboxOptions options) {
        this.server = SandboxServer.bind("NetSuite sandbox", options.port());
        this.books = new NetSuiteBooks(
                ledger, options.userZone().orElse(ledger.company().zone()));
        this.integration = new AtomicReference<>(
                Integration.create(options.account(), ledger.clock().instant()));
        this.tokens = new AccessTokens(ledger.clock(), options.accessTokenLifetime());
        this.guard = new Guard(integration(), ledger.clock(), tokens);
        this.pool = new Pool(options.concurrency());
        String address = baseUrl().toString();
        this.rest = new RestFace(books, guard, pool, address);
        this.restlet = new RestletFace(books, guard, pool);
        Router router = new Router(
                new SoapFace(books, guard, pool, options.account(), address, options.exponents()),
                rest,
                restlet,
                new TokenEndpoint(integration, guard, tokens, ledger.clock()));
        server.serve(new HttpFront(ledger.clock(), router, guard, tokens, faults, log, server.later()));
    }

    /**
     * Starts it.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static NetSuiteSandbox start(Ledger ledger, NetSuiteSandboxOptions options) {
        return new NetSuiteSandbox(ledger, options);
    }

    /** Scheme, host and port of every face. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    public URI tokenUrl() {
        return URI.create(baseUrl() + "/" + String.join("/", TokenEndpoint.PATH));
    }

    /** @param version of the endpoint, such as {@code 2025_2} */
    public URI wsdlUrl(String version) {
        return URI.create(baseUrl() + "/wsdl/v" + version + "_0/netsuite.wsdl");
    }

    public URI soapUrl(String version) {
        return URI.create(baseUrl() + "/services/NetSuitePort_" + version);
    }

    /** Keys, token and certificate that are good. */
    public Integration integration() {
        return Objects.requireNonNull(integration.get());
    }

    public Ledger ledger() {
        return books.ledger();
    }

    /** The books as records; records can be locked here as a workflow would. */
    public NetSuiteBooks books() {
        return books;
    }

    public Faults<FaultKind, Fault, CallSummary> faults() {
        return faults;
    }

    public RequestLog<LoggedRequest, CallSummary> log() {
        return log;
    }

    /** The account's concurrency: its limit, and the most calls there were at once. */
    public Pool pool() {
        return pool;
    }

    /** Duebridge's RESTlet in the account: it is installed, and can be taken away. */
    public RestletFace restlet() {
        return restlet;
    }

    /** Every access token dies; a new one can be had. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** The administrator takes the token away, and the certificate's mapping with it. */
    public void revoke() {
        guard.revoke();
    }

    /** The administrator maps another certificate in the old one's place. */
    public void useCertificate(PrivateKey key, X509Certificate certificate) {
        integration.updateAndGet(now -> new Integration(
                now.account(),
                now.consumerKey(),
                now.consumerSecret(),
                now.tokenId(),
                now.tokenSecret(),
                now.certificateId(),
                key,
                certificate));
    }

    /** The settings a NetSuite connection needs to talk to this sandbox by SOAP. */
    public Map<String, String> connectionSettings() {
        Integration keys = integration();
        Map<String, String> settings = common("soap");
        settings.put("consumer-key", keys.consumerKey());
        settings.put("consumer-secret", keys.consumerSecret());
        settings.put("token-id", keys.tokenId());
        settings.put("token-secret", keys.tokenSecret());
        return settings;
    }

    /** The settings a NetSuite connection needs to talk to this sandbox by REST. */
    public Map<String, String> restConnectionSettings() {
        Integration keys = integration();
        Map<String, String> settings = common("rest");
        settings.put("client-id", keys.consumerKey());
        settings.put("certificate-id", keys.certificateId());
        settings.put("private-key", keys.privateKeyPem());
        return settings;
    }

    private Map<String, String> common(String transport) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("transport", transport);
        settings.put("base-url", baseUrl().toString());
        settings.put("account", integration().account());
        settings.put("time-zone", books.userZone().getId());
        settings.put("restlet", RestletFace.SCRIPT + "/" + RestletFace.DEPLOYMENT);
        settings.put("restlet-url", baseUrl().toString());
        return settings;
    }

    @Override
    public void close() {
        server.close();
        rest.close();
    }
}
