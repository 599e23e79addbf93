package io.duebridge.sandbox.oidc;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A company's log-in on loopback, over real HTTP: discovery, a page on which one chooses one's account, codes that are good once and only for
 * whoever asked (PKCE), RS256 tokens, keys that rotate. Thread-safe.
 */
public final class OidcSandbox implements AutoCloseable {
    /** The program that is known here, and its secret. */
    public static final String CLIENT = "duebridge";

    public static final String SECRET = "sandbox-secret";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OidcTokens tokens;
    private final Map<String, OidcPerson> people = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<OidcFault> fault = Optional.empty();
    private boolean down;

    private OidcSandbox(InstantSource clock, int port) {
        tokens = new OidcTokens(clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", new OidcHttp(this, tokens));
        server.start();
    }

    /** @param port 0: any free one */
    public static OidcSandbox start(InstantSource clock, int port) {
        return new OidcSandbox(clock, port);
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/acme");
    }

    /** Gives somebody an account; the page offers everybody's. */
    public synchronized OidcSandbox with(OidcPerson person) {
        people.put(person.subject(), person);
        return this;
    }

    synchronized List<OidcPerson> people() {
        return List.copyOf(people.values());
    }

    synchronized Optional<OidcPerson> person(String subject) {
        return Optional.ofNullable(people.get(subject));
    }

    /** From now on tokens are signed with a new key, and the old one is gone. */
    public void rotateKeys() {
        tokens.rotate();
    }

    /** The next log-in goes wrong like this. */
    public synchronized void fault(OidcFault next) {
        fault = Optional.of(next);
    }

    synchronized Optional<OidcFault> faultThat(OidcFault... which) {
        Optional<OidcFault> hit = fault.filter(List.of(which)::contains);
        hit.ifPresent(one -> fault = Optional.empty());
        return hit;
    }

    /** It breaks every connection, or does no longer. */
    public synchronized void down(boolean now) {
        down = now;
    }

    synchronized boolean isDown(String call) {
        calls.add(call);
        return down;
    }

    /** The calls so far, {@code POST /acme/token}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
