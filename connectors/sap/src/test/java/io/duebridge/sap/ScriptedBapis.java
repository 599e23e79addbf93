package io.duebridge.sap;

import com.sun.net.httpserver.HttpServer;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.soap.SapWire;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A system of SAP's that answers each function module with what a test says, on a socket of its own. */
final class ScriptedBapis implements AutoCloseable {
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final SapWire wire;
    private final ConnectionSettings connection;
    private final SapSettings settings;
    private final BapiClient client;
    private volatile int status = 200;

    ScriptedBapis(InstantSource clock) throws Exception {
        SoapClient.prepare();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(request);
            byte[] body = answer(request);
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (SapFixture erp = SapFixture.bapi()) {
            URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            connection = erp.settingsAt(here);
            settings = SapSettings.read(connection);
        }
        wire = settings.wire(new ConnectorContext(clock, new InMemoryTokenStore()));
        client = new BapiClient(new SoapClient(wire), settings.bapi().servicePath(), "100");
    }

    private byte[] answer(String request) throws IOException {
        String function = answers.keySet().stream()
                .filter(name -> request.contains(":" + name))
                .findFirst()
                .orElseThrow(() -> new IOException("nobody said what to answer to " + request));
        String parameters = answers.getOrDefault(function, "");
        return ("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><n:" + function
                        + "Response xmlns:n=\"urn:sap-com:document:sap:rfc:functions\">" + parameters + "</n:"
                        + function + "Response></e:Body></e:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    void answers(String function, String parameters) {
        answers.put(function, parameters);
    }

    void status(int newStatus) {
        status = newStatus;
    }

    List<String> asked() {
        return asked;
    }

    SapSettings settings() {
        return settings;
    }

    /** What a whole connection to it is opened with, without billing documents. */
    ConnectionSettings connection() {
        Map<String, String> values = new HashMap<>(connection.values());
        values.put("billing-documents", "false");
        return new ConnectionSettings("scripted", values);
    }

    BapiClient client() {
        return client;
    }

    @Override
    public void close() {
        wire.close();
        server.stop(0);
    }
}
