package io.duebridge.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the browser to come back from the vendor's page: on a port of this machine that only it reaches, or as an address that
 * somebody pastes. What carries another state is none of ours and is not taken.
 */
final class RedirectListener implements AutoCloseable {
    static final String PATH = "/callback";

    private final String state;
    private final BlockingQueue<Map<String, String>> arrived = new LinkedBlockingQueue<>();
    private @Nullable HttpServer server;

    RedirectListener(String state) {
        this.state = state;
    }

    /** @throws IOException if the port is taken */
    void listen(int port) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.createContext(PATH, this::answer);
        started.start();
        server = started;
    }

    /** Takes the first line that is an address with our state; the thread ends with the program. */
    void read(InputStream lines) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader text =
                            new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
                        String line = text.readLine();
                        while (line != null) {
                            if (!take(parameters(line.strip())) && !line.isBlank()) {
                                System.err.println(
                                        "That is not the address this sign-in came back with; paste the whole"
                                                + " address of the page the browser ended at.");
                            }
                            line = text.readLine();
                        }
                    } catch (IOException e) {
                        System.err.println("Nothing more can be read here: " + e.getMessage());
                    }
                },
                "pasted-redirect");
        reader.setDaemon(true);
        reader.start();
    }

    /** The redirect's parameters; empty if none came in time. */
    Optional<Map<String, String>> await(Duration patience) throws InterruptedException {
        return Optional.ofNullable(arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private boolean take(Map<String, String> parameters) {
        return state.equals(parameters.get("state")) && arrived.offer(parameters);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean ours = take(parameters(exchange.getRequestURI().toString()));
            String words = ours
                    ? "Thank you. You can close this page; the command line goes on."
                    : "This is not the sign-in that the command line waits for.";
            byte[] page = ("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Duebridge</title><p>"
                            + words + "</p></html>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.sendResponseHeaders(ours ? 200 : 400, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    /** The query of an address, decoded; empty if it is none. */
    static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            String query = URI.create(address).getRawQuery();
            for (String pair : query == null ? new String[0] : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(1);
        }
    }
}
