package io.duebridge.sandbox.sap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.duebridge.sandbox.front.Faults;
import io.duebridge.sandbox.front.RequestLog;
import io.duebridge.sandbox.sap.http.Call;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.Fault;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.sandbox.sap.http.LoggedCall;
import io.duebridge.sandbox.sap.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: reads calls, lets faults have their way, sends answers, keeps the log. */
final class HttpFront implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private final InstantSource clock;
    private final Services services;
    private final Guard guard;
    private final Faults<FaultKind, Fault, CallSummary> faults;
    private final RequestLog<LoggedCall, CallSummary> log;

    HttpFront(
            InstantSource clock,
            Services services,
            Guard guard,
            Faults<FaultKind, Fault, CallSummary> faults,
            RequestLog<LoggedCall, CallSummary> log) {
        this.clock = clock;
        this.services = services;
        this.guard = guard;
        this.faults = faults;
        this.log = log;
    }

    /** What goes out, and how much of it; no reply closes the connection. */
    private record Delivery(Optional<Reply> reply, boolean half) {
        static Delivery of(Reply reply) {
            return new Delivery(Optional.of(reply), false);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant at = clock.instant();
            Call call = call(exchange);
            CallSummary summary = CallSummary.of(call);
            Optional<Fault> fault = faults.take(summary);
            Delivery delivery = fault.isPresent() ? faulty(fault.get(), call) : Delivery.of(plain(call, Instant.MAX));
            log.add(new LoggedCall(
                    at,
                    call.method(),
                    exchange.getRequestURI().toString(),
                    summary,
                    call.header("cookie"),
                    delivery.reply().map(Reply::status).orElse(0),
                    fault.map(Fault::kind)));
            send(exchange, delivery);
        } catch (RuntimeException e) {
            LOG.error(
                    "The sandbox could not answer {}", exchange.getRequestURI().getPath(), e);
            throw e;
        }
    }

    private Reply plain(Call call, Instant enteredBefore) {
        return guard.lets(call)
                ? services.answer(call, enteredBefore)
                : Reply.html(401, "Logon failed").withHeader("WWW-Authenticate", "Basic realm=\"SAP NetWeaver\"");
    }

    private Delivery faulty(Fault fault, Call call) {
        return switch (fault.kind()) {
            case DROP -> new Delivery(Optional.empty(), false);
            case COMMIT_THEN_DROP -> {
                plain(call, Instant.MAX);
                yield new Delivery(Optional.empty(), false);
            }
            case HANG -> {
                pause(fault.time());
                yield new Delivery(Optional.empty(), false);
            }
            case LATE_ANSWER -> {
                Reply reply = plain(call, Instant.MAX);
                pause(fault.time());
                yield Delivery.of(reply);
            }
            case LOST_CLEARING -> Delivery.of(services.soap(call, true));
            case REVOKED_USER -> {
                guard.lock();
                yield Delivery.of(plain(call, Instant.MAX));
            }
            case THROTTLE ->
                Delivery.of(Reply.of(429, "text/plain", "Too many requests").withHeader("Retry-After", "1"));
            case SLOW -> {
                pause(fault.time());
                yield Delivery.of(plain(call, Instant.MAX));
            }
            case GARBAGE -> Delivery.of(Reply.of(200, "application/json", "}{ \u0000 no JSON"));
            case EMPTY -> Delivery.of(Reply.of(200, "application/json", ""));
            case HTML_ERROR -> Delivery.of(Reply.html(503, "Service cannot be reached"));
            case LOG_IN_PAGE -> Delivery.of(Reply.html(200, "SAP Logon"));
            case HALF_RESPONSE -> {
                Reply reply = plain(call, Instant.MAX);
                // Half of an answer without a body is a connection that breaks before it is out.
                yield new Delivery(Optional.of(reply).filter(whole -> whole.body().length > 0), true);
            }
            case LAGGING_LOOKUP -> Delivery.of(plain(call, clock.instant().minus(fault.time())));
        };
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
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
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        // SAP's front end always offers a session; nobody has to take it.
        exchange.getResponseHeaders().set("Set-Cookie", "sap-usercontext=sap-client=100; path=/");
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, delivery.half() ? body.length / 2 : body.length);
            out.flush();
        }
    }
}
