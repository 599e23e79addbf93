package io.duebridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The generator against a server that answers what a test says, with one thread. */
class OpenLoopTest {
    private static final int FORBIDDEN = 403;

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService oneThread = Executors.newSingleThreadExecutor();
    private volatile int status = 200;
    private volatile long pauseMillis;
    private CollectionsStore store;
    private HttpServer server;
    private OpenLoop loop;

    @BeforeEach
    void start() throws IOException {
        store = CollectionsStore.open(
                new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 2), InstantSource.system());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(oneThread);
        server.createContext("/", this::answer);
        server.start();
        PortalBooks books = PortalBooks.fill(store, PortalLoadOptions.FEWEST_INVOICES);
        URI portal = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        LoadRequests requests = new LoadRequests(portal, books, LoadVisitors.signIn(store, books));
        loop = new OpenLoop(requests, 50);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        oneThread.shutdownNow();
        store.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst(LoadRequests.PAGE_HEADER) + " "
                + exchange.getRequestHeaders().getFirst("Cookie"));
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] body = "page".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void asksForEveryPageAsManySignedInPeopleAndNamesThePageOnlyWhenItCounts() throws Exception {
        loop.warmUp(1);
        assertThat(asked).isNotEmpty().allMatch(line -> line.contains(" null duebridge_session="));
        asked.clear();

        OpenLoop.Answers counted = loop.run(2);

        assertThat(counted.failed()).isZero();
        assertThat(counted.nanos().values().stream().mapToInt(Collection::size).sum())
                .isEqualTo(100);
        assertThat(asked)
                .anyMatch(line -> line.startsWith("/ account "))
                .anyMatch(line -> line.startsWith("/documents list "))
                .anyMatch(line -> line.startsWith("/documents?show=paid list "))
                .anyMatch(line -> line.startsWith("/documents?show=all&q=INV-"))
                .anyMatch(line -> line.startsWith("/documents?show=all&q=PO-"))
                .anyMatch(line -> line.matches("/documents/[0-9a-f-]{36} document .*"));
        assertThat(asked.stream().map(line -> line.replaceAll(".* ", "")).distinct())
                .hasSizeGreaterThan(20);
    }

    @Test
    void whileItWarmsUpNobodyAsksBeforeTheLastPageHasCome() throws Exception {
        pauseMillis = 40;

        loop.warmUp(1);

        // One thread, 40 ms a request: four visitors get 25 pages of it in a second, and the last of each comes a
        // little later.
        assertThat(asked).hasSizeBetween(5, 30);
    }

    @Test
    void aSlowServerIsChargedWithTheWaitingOfEverythingThatCameInMeanwhile() throws Exception {
        // One thread, 40 ms a request, 50 requests a second: the last of 50 waits for about a second, not for 40 ms.
        pauseMillis = 40;

        OpenLoop.Answers answers = loop.run(1);

        List<Long> times =
                answers.nanos().values().stream().flatMap(Collection::stream).toList();
        assertThat(times).hasSize(50);
        assertThat(Percentiles.of(times).slowest()).isGreaterThan(900);
        assertThat(Percentiles.of(times).p50()).isGreaterThan(TimeUnit.MILLISECONDS.toMillis(300));
    }

    @Test
    void whatIsNoPageHasFailed() throws Exception {
        status = FORBIDDEN;

        assertThat(loop.run(1).failed()).isEqualTo(50);
    }
}
