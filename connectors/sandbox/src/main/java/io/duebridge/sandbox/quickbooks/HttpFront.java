package io.duebridge.sandbox.quickbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.front.Faults;
import io.duebridge.sandbox.front.RequestLog;
import io.duebridge.sandbox.quickbooks.ReplayCache.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: reads calls, lets faults have their way, sends answers, keeps the log. */
final class HttpFront implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int WORTH_COMPRESSING = 1024;

    private final Ledger ledger;
    private final ApiRouter router;
    private final TokenVault vault;
    private final Faults<FaultKind, Fault, CallSummary> faults;
    private final RequestLog<LoggedRequest, CallSummary> log;
    private final ScheduledExecutorService later;

    HttpFront(
            Ledger ledger,
            ApiRouter router,
            TokenVault vault,
            Faults<FaultKind, Fault, CallSummary> faults,
            RequestLog<LoggedRequest, CallSummary> log,
            ScheduledExecutorService later) {
        this.ledger = ledger;
        this.router = router;
        this.vault = vault;
        this.faults = faults;
        this.log = log;
        this.later = later;
    }

    /** What goes out, and how much of it; no reply closes the connection. */
    private record Delivery(Optional<Reply> reply, boolean half, boolean replayed) {
        static Delivery of(Answer answer) {
            return new Delivery(Optional.of(answer.reply()), false, answer.replayed());
        }

        static Delivery of(Reply reply) {
            return new Delivery(Optional.of(reply), false, false);
        }

        static Delivery nothing() {
            return new Delivery(Optional.empty(), false, false);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant at = ledger.clock().instant();
            Call call = call(exchange);
            CallSummary summary = CallSummary.of(call);
            Optional<Fault> fault = faults.take(summary);
            Delivery delivery = fault.isPresent()
                    ? faulty(fault.get(), call, summary)
                    : Delivery.of(router.answer(call, summary, Instant.MAX));
            String tid = "1-" + Long.toHexString(at.getEpochSecond()) + "-"
                    + UUID.randomUUID().toString().replace("-", "").substring(8);
            log.add(logged(at, exchange, call, summary, delivery, fault, tid));
            send(exchange, call, delivery, tid);
        } catch (RuntimeException e) {
            LOG.error(
                    "The sandbox could not answer {}", exchange.getRequestURI().getPath(), e);
            throw e;
        }
    }

    private Delivery faulty(Fault fault, Call call, CallSummary summary) {
        return switch (fault.kind()) {
            case DROP_BEFORE_COMMIT -> Delivery.nothing();
            case LATE_COMMIT -> {
                commitLater(fault, call, summary);
                yield Delivery.nothing();
            }
            case THROTTLE ->
                Delivery.of(QboFault.throttled(fault.time())
                        .reply(ledger.clock().instant(), ledger.company().zone()));
            case HTML_ERROR -> Delivery.of(Reply.html(fault.status()));
            case EXPIRED_TOKEN -> {
                vault.expireAccess();
                yield Delivery.of(router.answer(call, summary, Instant.MAX));
            }
            case REVOKED_TOKEN -> {
                vault.revoke();
                yield Delivery.of(router.answer(call, summary, Instant.MAX));
            }
            case LAGGING_LOOKUP ->
                Delivery.of(
                        router.answer(call, summary, ledger.clock().instant().minus(fault.time())));
            case SLOW -> {
                pause(fault);
                yield Delivery.of(router.answer(call, summary, Instant.MAX));
            }
            case HALF_BATCH -> {
                Answer unseen = router.answer(call.withFirstHalf("BatchItemRequest"), summary, Instant.MAX);
                LOG.debug(
                        "Half of {} was done with status {}",
                        summary,
                        unseen.reply().status());
                yield Delivery.nothing();
            }
            case COMMIT_THEN_DROP_REPLY, COMMIT_THEN_HTML_ERROR, GARBAGE, EMPTY, HALF_RESPONSE ->
                spoilt(fault, router.answer(call, summary, Instant.MAX));
        };
    }

    private static Delivery spoilt(Fault fault, Answer answer) {
        Reply good = answer.reply();
        return switch (fault.kind()) {
            case COMMIT_THEN_HTML_ERROR -> Delivery.of(Reply.html(fault.status()));
            case GARBAGE -> Delivery.of(Reply.json("}{ \u0000 not JSON".getBytes(StandardCharsets.UTF_8)));
            case EMPTY -> Delivery.of(new Reply(200, good.contentType(), new byte[0], Map.of()));
            case HALF_RESPONSE -> new Delivery(Optional.of(good), true, answer.replayed());
            default -> Delivery.nothing();
        };
    }

    private void commitLater(Fault fault, Call call, CallSummary summary) {
        Runnable commit = () -> {
            try {
                Answer answer = router.answer(call, summary, Instant.MAX);
                LOG.debug(
                        "Late commit of {} ended with status {}",
                        summary,
                        answer.reply().status());
            } catch (RuntimeException e) {
                LOG.error("Late commit of {} failed", summary, e);
            }
        };
        var unused = later.schedule(commit, fault.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void pause(Fault fault) {
        try {
            Thread.sleep(fault.time().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        List<String> segments = Arrays.stream(uri.getPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        // clients that announce gzip also do so on requests without a body
        if (body.length > 0 && headers.getOrDefault("content-encoding", "").equals("gzip")) {
            try (GZIPInputStream unzipped = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
                body = unzipped.readAllBytes();
            }
        }
        String query = uri.getRawQuery();
        return new Call(exchange.getRequestMethod(), segments, Forms.decode(query == null ? "" : query), headers, body);
    }

    private static void send(HttpExchange exchange, Call call, Delivery delivery, String tid) throws IOException {
        if (delivery.reply().isEmpty()) {
            return; // closing the exchange without an answer closes the connection
        }
        Reply reply = delivery.reply().get();
        byte[] body = reply.body();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.set("intuit_tid", tid);
        reply.headers().forEach(headers::set);
        boolean zip = body.length >= WORTH_COMPRESSING
                && call.header("accept-encoding").orElse("").contains("gzip");
        if (zip) {
            body = zipped(body);
            headers.set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, delivery.half() ? body.length / 2 : body.length);
            out.flush();
        }
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 8);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes, 8192) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }

    private static LoggedRequest logged(
            Instant at,
            HttpExchange exchange,
            Call call,
            CallSummary summary,
            Delivery delivery,
            Optional<Fault> fault,
            String tid) {
        return new LoggedRequest(
                at,
                call.method(),
                exchange.getRequestURI().getPath(),
                call.parameters(),
                summary,
                summary.operation().signsIn() ? "" : call.text(),
                delivery.reply().map(Reply::status).orElse(0),
                delivery.replayed(),
                fault.map(Fault::kind),
                tid);
    }
}
