package io.duebridge.sandbox.netsuite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.duebridge.sandbox.front.Faults;
import io.duebridge.sandbox.front.RequestLog;
import io.duebridge.sandbox.netsuite.auth.AccessTokens;
import io.duebridge.sandbox.netsuite.auth.Guard;
import io.duebridge.sandbox.netsuite.http.Call;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.LoggedRequest;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.sandbox.netsuite.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: reads calls, lets faults have their way, sends answers, keeps the log. */
final class HttpFront implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private final InstantSource clock;
    private final Router router;
    private final Guard guard;
    private final AccessTokens tokens;
    private final Faults<FaultKind, Fault, CallSummary> faults;
    private final RequestLog<LoggedRequest, CallSummary> log;
    private final ScheduledExecutorService later;
    private final long started = System.nanoTime();

    HttpFront(
            InstantSource clock,
            Router router,
            Guard guard,
            AccessTokens tokens,
            Faults<FaultKind, Fault, CallSummary> faults,
            RequestLog<LoggedRequest, CallSummary> log,
            ScheduledExecutorService later) {
        this.clock = clock;
        this.router = router;
        this.guard = guard;
        this.tokens = tokens;
        this.faults = faults;
        this.log = log;
        this.later = later;
    }

    /** What goes out, and how much of it; no reply closes the connection. */
    private record Delivery(Optional<Reply> reply, boolean half) {
        static Delivery of(Reply reply) {
            return new Delivery(Optional.of(reply), false);
        }

        static Delivery nothing() {
            return new Delivery(Optional.empty(), false);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            long offset = System.nanoTime() - started;
            Instant at = clock.instant();
            Call call = call(exchange);
            CallSummary summary = Router.summary(call);
            Optional<Fault> fault = faults.take(summary);
            Delivery delivery =
                    fault.isPresent() ? faulty(fault.get(), call) : Delivery.of(plain(call, Optional.empty()));
            log.add(new LoggedRequest(
                    at,
                    call.method(),
                    exchange.getRequestURI().toString(),
                    summary,
                    summary.operation() == Operation.TOKEN ? "" : call.text(),
                    delivery.reply().map(Reply::status).orElse(0),
                    fault.map(Fault::kind),
                    offset));
            send(exchange, delivery);
        } catch (RuntimeException e) {
            LOG.error(
                    "The sandbox could not answer {}", exchange.getRequestURI().getPath(), e);
            throw e;
        }
    }

    private Reply plain(Call call, Optional<Fault> fault) {
        return router.answer(call, Instant.MAX, fault);
    }

    private Delivery faulty(Fault fault, Call call) {
        return switch (fault.kind()) {
            case DROP_BEFORE_COMMIT -> Delivery.nothing();
            case LATE_COMMIT -> {
                commitLater(fault, call);
                yield Delivery.nothing();
            }
            case HTML_ERROR -> Delivery.of(html(fault));
            case MAINTENANCE_PAGE ->
                Delivery.of(Reply.html(
                        200,
                        "NetSuite - Scheduled Maintenance",
                        "NetSuite is currently unavailable due to scheduled maintenance."));
            case EXPIRED_TOKEN -> {
                tokens.expireAll();
                yield Delivery.of(router.answer(withoutPassport(call), Instant.MAX, Optional.empty()));
            }
            case REVOKED_TOKEN -> {
                guard.revoke();
                yield Delivery.of(plain(call, Optional.empty()));
            }
            case LAGGING_LOOKUP ->
                Delivery.of(router.answer(call, clock.instant().minus(fault.time()), Optional.empty()));
            case SLOW, THROTTLE, UNEXPECTED_ERROR, AFTER_SUBMIT_FAILED, REFUSAL ->
                Delivery.of(plain(call, Optional.of(fault)));
            case COMMIT_THEN_DROP_REPLY, COMMIT_THEN_HTML_ERROR, GARBAGE, EMPTY, HALF_RESPONSE ->
                spoilt(fault, plain(call, Optional.empty()));
        };
    }

    private static Delivery spoilt(Fault fault, Reply good) {
        return switch (fault.kind()) {
            case COMMIT_THEN_HTML_ERROR -> Delivery.of(html(fault));
            case GARBAGE ->
                Delivery.of(new Reply(
                        200,
                        good.contentType().isEmpty() ? "application/json" : good.contentType(),
                        "}{ \u0000 neither XML nor JSON".getBytes(StandardCharsets.UTF_8),
                        Map.of()));
            case EMPTY -> Delivery.of(new Reply(200, good.contentType(), new byte[0], Map.of()));
            // what has no body breaks in its headers already
            case HALF_RESPONSE -> good.body().length == 0 ? Delivery.nothing() : new Delivery(Optional.of(good), true);
            default -> Delivery.nothing();
        };
    }

    private static Reply html(Fault fault) {
        return Reply.html(fault.status(), Integer.toString(fault.status()), "The server could not answer.");
    }

    /** A passport is good for one call only, so that one of SOAP is spoilt for this call alone. */
    private static Call withoutPassport(Call call) {
        String spoilt = call.text().replaceAll("(signature[^>]*>)[^<]", "$1=");
        return new Call(
                call.method(),
                call.address(),
                call.rawPath(),
                call.query(),
                call.headers(),
                call.rawPath().contains("NetSuitePort") ? spoilt.getBytes(StandardCharsets.UTF_8) : call.body());
    }

    private void commitLater(Fault fault, Call call) {
        Runnable commit = () -> {
            try {
                LOG.debug(
                        "Late commit ended with status {}",
                        plain(call, Optional.empty()).status());
            } catch (RuntimeException e) {
                LOG.error("Late commit failed", e);
            }
        };
        var unused = later.schedule(commit, fault.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        if (body.length > 0 && headers.getOrDefault("content-encoding", "").equals("gzip")) {
            try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unzipped.readAllBytes();
            }
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new Call(
                exchange.getRequestMethod(),
                "http://" + headers.getOrDefault("host", ""),
                exchange.getRequestURI().getRawPath(),
                Call.pairs(query == null ? "" : query),
                headers,
                body);
    }

    private static void send(HttpExchange exchange, Delivery delivery) throws IOException {
        if (delivery.reply().isEmpty()) {
            return; // closing the exchange without an answer closes the connection
        }
        Reply reply = delivery.reply().get();
        byte[] body = reply.body();
        if (!reply.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, delivery.half() ? body.length / 2 : body.length);
            out.flush();
        }
    }
}
