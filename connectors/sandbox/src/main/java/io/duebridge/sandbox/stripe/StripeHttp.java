package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The HTTP side: keys, idempotency, errors, and the hosted pages. */
final class StripeHttp implements HttpHandler {
    private final StripeSandbox sandbox;
    private final StripeEndpoints endpoints;
    private final StripePages pages;
    private final Map<String, Kept> kept = new HashMap<>();

    StripeHttp(StripeSandbox sandbox, StripeEndpoints endpoints, StripePages pages) {
        this.sandbox = sandbox;
        this.endpoints = endpoints;
        this.pages = pages;
    }

    private record Kept(String fingerprint, Answer answer) {}

    /** A JSON answer. */
    private record Answer(int status, String body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String sent;
            try (InputStream in = exchange.getRequestBody()) {
                sent = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (path.startsWith("/pay/") || path.startsWith("/transfer/")) {
                synchronized (sandbox) {
                    pages.answer(exchange, sent);
                }
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            StripeForm form = StripeForm.of(
                    exchange.getRequestMethod().equals("POST")
                            ? sent
                            : Optional.ofNullable(query).orElse(""));
            String call = exchange.getRequestMethod() + " " + path;
            Optional<StripeFault.Kind> fault = sandbox.faultOf(call);
            if (fault.isPresent() && fault.get() != StripeFault.Kind.ANSWER_LOST) {
                faulty(exchange, fault.get());
                return;
            }
            Answer answer;
            synchronized (sandbox) {
                answer = answer(exchange, call, form);
            }
            if (fault.isEmpty()) {
                send(exchange, answer);
            }
        }
    }

    private static void faulty(HttpExchange exchange, StripeFault.Kind kind) throws IOException {
        Optional<StripeRefusal> refusal = switch (kind) {
            case TOO_MANY ->
                Optional.of(new StripeRefusal(429, "invalid_request_error", "rate_limit", "Too many requests."));
            case SERVER_ERROR -> Optional.of(new StripeRefusal(500, "api_error", "", "An unknown error occurred."));
            case FORBIDDEN ->
                Optional.of(new StripeRefusal(
                        403, "invalid_request_error", "", "The provided key does not have the required permissions."));
            case BAD_REQUEST ->
                Optional.of(new StripeRefusal(400, "invalid_request_error", "resource_missing", "No such customer."));
            case ANSWER_LOST, DROPPED -> Optional.empty();
        };
        if (refusal.isPresent()) {
            send(exchange, error(refusal.get()));
        }
        // A dropped call is closed without an answer.
    }

    private Answer answer(HttpExchange exchange, String call, StripeForm form) {
        try {
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            if (!authorization.equals("Bearer " + StripeSandbox.KEY)) {
                throw new StripeRefusal(401, "invalid_request_error", "", "Invalid API Key provided: sk_****");
            }
            Optional<String> key = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    .filter(one -> call.startsWith("POST "));
            String fingerprint = call + form.fingerprint();
            Kept before = key.map(kept::get).orElse(null);
            if (before != null && !before.fingerprint().equals(fingerprint)) {
                throw new StripeRefusal(
                        400,
                        "idempotency_error",
                        "",
                        "Keys for idempotent requests can only be used with the same parameters they were first used with.");
            }
            if (before != null) {
                return before.answer();
            }
            Answer answer = executed(call, form);
            // Stripe keeps what was carried out; what was refused for its parameters was not.
            if (answer.status() != 400) {
                key.ifPresent(one -> kept.put(one, new Kept(fingerprint, answer)));
            }
            return answer;
        } catch (StripeRefusal refusal) {
            return error(refusal);
        }
    }

    private Answer executed(String call, StripeForm form) {
        try {
            ObjectNode answer = endpoints.answer(call, form);
            return new Answer(200, answer.toString());
        } catch (StripeRefusal refusal) {
            return error(refusal);
        }
    }

    private static Answer error(StripeRefusal refusal) {
        ObjectNode body = StripeBooks.JSON.createObjectNode();
        ObjectNode error = body.putObject("error").put("type", refusal.type()).put("message", refusal.getMessage());
        if (!refusal.code().isEmpty()) {
            error.put("code", refusal.code());
        }
        if (!refusal.declineCode().isEmpty()) {
            error.put("decline_code", refusal.declineCode());
        }
        if (!refusal.param().isEmpty()) {
            error.put("param", refusal.param());
        }
        return new Answer(refusal.status(), body.toString());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Request-Id", "req_sandbox");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
