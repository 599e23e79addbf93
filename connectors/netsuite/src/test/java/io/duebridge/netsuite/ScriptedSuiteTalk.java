package io.duebridge.netsuite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An endpoint that gives the answers it was told to, in turn for each operation, and keeps what it was asked. */
final class ScriptedSuiteTalk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final ConnectorContext CONTEXT = new ConnectorContext(() -> NOW, new InMemoryTokenStore());

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    record Answer(int status, String body) {}

    record Asked(String path, String operation, Map<String, List<String>> headers, String body) {}

    ScriptedSuiteTalk() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** The body's content in an envelope of an endpoint version, with the prefixes that NetSuite uses. */
    ScriptedSuiteTalk answer(String operation, String version, String content) {
        return answer(operation, 200, envelope(version, content));
    }

    synchronized ScriptedSuiteTalk answer(String operation, int status, String body) {
        answers.computeIfAbsent(operation, unused -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    static String envelope(String version, String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                 <soapenv:Header>
                  <m:documentInfo xmlns:m="urn:messages_VER.platform.webservices.netsuite.com"><m:nsId>WEBSERVICES_1</m:nsId></m:documentInfo>
                 </soapenv:Header>
                 <soapenv:Body xmlns:m="urn:messages_VER.platform.webservices.netsuite.com"
                    xmlns:platformCore="urn:core_VER.platform.webservices.netsuite.com"
                    xmlns:platformCommon="urn:common_VER.platform.webservices.netsuite.com"
                    xmlns:tranCust="urn:customers_VER.transactions.webservices.netsuite.com"
                    xmlns:tranSales="urn:sales_VER.transactions.webservices.netsuite.com"
                    xmlns:listRel="urn:relationships_VER.lists.webservices.netsuite.com"
                    xmlns:listAcct="urn:accounting_VER.lists.webservices.netsuite.com">%s</soapenv:Body>
                </soapenv:Envelope>
                """.formatted(content).replace("_VER.", "_" + version + ".");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action = exchange.getRequestHeaders().getFirst("SOAPAction");
        String operation = action == null ? "" : action.replace("\"", "");
        asked.add(new Asked(
                exchange.getRequestURI().getPath(), operation, Map.copyOf(exchange.getRequestHeaders()), body));
        Answer answer = next(operation);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml;charset=utf-8");
        exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=abc; Path=/");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer next(String operation) {
        Deque<Answer> queue = answers.getOrDefault(operation, new ArrayDeque<>());
        Answer answer = queue.size() > 1 ? queue.poll() : queue.peek();
        return answer == null ? new Answer(404, "nothing scripted for '" + operation + "'") : answer;
    }

    List<Asked> asked(String operation) {
        return List.copyOf(asked).stream()
                .filter(one -> one.operation().equals(operation))
                .toList();
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("transport", "soap");
        settings.put("account", "1234567_SB1");
        settings.put("base-url", "http://127.0.0.1:" + server.getAddress().getPort());
        settings.put("consumer-key", "ck");
        settings.put("consumer-secret", "cs");
        settings.put("token-id", "tk");
        settings.put("token-secret", "ts");
        settings.put("read-timeout", "5s");
        settings.put("concurrency-pause", "100ms");
        return settings;
    }

    ErpConnection open(String... more) {
        Map<String, String> settings = settings();
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        try {
            return new NetSuiteConnector().open(new ConnectionSettings("scripted", settings), CONTEXT);
        } catch (SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
