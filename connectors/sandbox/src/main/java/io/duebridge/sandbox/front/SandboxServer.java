package io.duebridge.sandbox.front;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** One port on loopback with threads that answer, and one thread for what is to happen later. */
public final class SandboxServer implements AutoCloseable {
    static {
        // Read once, when the first server of the process starts. Without the first, each answer waits some 40 ms for
        // the
        // acknowledgement of its headers; without the second, connections idle for 30 s are closed under their clients.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService later;

    private SandboxServer(HttpServer server, String name) {
        this.server = server;
        this.workers = Executors.newCachedThreadPool(daemons(name));
        this.later = Executors.newSingleThreadScheduledExecutor(daemons(name + "-late"));
        server.setExecutor(workers);
    }

    /**
     * Takes the port; nothing is answered before {@link #serve}.
     *
     * @param name of its threads
     * @param port 0 takes any
     * @throws UncheckedIOException if the port is taken
     */
    public static SandboxServer bind(String name, int port) {
        try {
            return new SandboxServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), name);
        } catch (IOException e) {
            throw new UncheckedIOException("The " + name + " cannot listen on port " + port, e);
        }
    }

    public void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /** Scheme, host and port. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ScheduledExecutorService later() {
        return later;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        later.shutdownNow();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name.replace(' ', '-') + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
