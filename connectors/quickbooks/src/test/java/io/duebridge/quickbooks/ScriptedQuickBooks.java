package io.duebridge.quickbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers on this machine's loopback with exactly what a test says, for answers no well-behaved ledger would give. */
final class ScriptedQuickBooks implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static {
        // Without it each answer with a body waits 40 ms for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Script script;
    private final List<Call> calls = new ArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();

    ScriptedQuickBooks(Script script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What to answer to a call. */
    interface Script {
        Answer answer(Call call) throws IOException;
    }

    record Call(String method, String path, Map<String, String> parameters, String authorization, String body) {
        String query() {
            return parameters.getOrDefault("query", "");
        }
    }

    record Answer(int status, String body, Map<String, String> headers) {
        static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        Answer answer;
        if (path.equals("/token")) {
            answer = Answer.of(
                    200,
                    "{\"access_token\":\"token-" + tokens.incrementAndGet()
                            + "\",\"expires_in\":3600,\"refresh_token\":\"r\"}");
        } else {
            Call call = new Call(
                    exchange.getRequestMethod(),
                    path,
                    parameters(exchange.getRequestURI().getRawQuery()),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    body);
            synchronized (calls) {
                calls.add(call);
            }
            answer = script.answer(call);
        }
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    Map<String, String> settings() {
        String base = "http://localhost:" + server.getAddress().getPort();
        return new HashMap<>(Map.of(
                "base-url", base,
                "token-url", base + "/token",
                "realm-id", "9130350",
                "client-id", "client",
                "client-secret", "s3cr3t",
                "refresh-token", "r",
                "read-timeout", "5s",
                "calls-per-second", "1000"));
    }

    ErpConnection open() throws SettingsException {
        return open(settings());
    }

    static ErpConnection open(Map<String, String> settings) throws SettingsException {
        return new QuickBooksConnector()
                .open(
                        new ConnectionSettings("acme", settings),
                        new ConnectorContext(() -> NOW, new InMemoryTokenStore()));
    }

    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    int tokensGiven() {
        return tokens.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
