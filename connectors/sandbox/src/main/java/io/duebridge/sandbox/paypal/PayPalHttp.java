package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP side: tokens, repeated requests, errors, and the payer's page. */
final class PayPalHttp implements HttpHandler {
    private static final String VERIFY = "POST /v1/notifications/verify-webhook-signature";

    private final PayPalSandbox sandbox;
    private final PayPalEndpoints endpoints;
    private final PayPalPages pages;
    private final PayPalSignatures signatures;

    /** By call and PayPal-Request-Id. */
    private final Map<String, Answer> kept = new HashMap<>();

    PayPalHttp(PayPalSandbox sandbox, PayPalEndpoints endpoints, PayPalPages pages, PayPalSignatures signatures) {
        this.sandbox = sandbox;
        this.endpoints = endpoints;
        this.pages = pages;
        this.signatures = signatures;
    }

    private record Answer(int status, String body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String sent;
            try (InputStream in = exchange.getRequestBody()) {
                sent = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (path.equals(PayPalPages.PATH)) {
                synchronized (sandbox) {
                    pages.answer(exchange, sent);
                }
                return;
            }
            String call = exchange.getRequestMethod() + " " + path;
            Optional<PayPalSwitch.Kind> fault = sandbox.faultOf(call);
            if (fault.isPresent() && instead(exchange, fault.get())) {
                return;
            }
            Answer answer;
            synchronized (sandbox) {
                answer = answer(exchange, call, sent);
            }
            if (fault.isEmpty()) {
                send(exchange, answer);
            } else if (fault.get() == PayPalSwitch.Kind.DECLINED_BESIDE) {
                send(
                        exchange,
                        error(PayPalRefusal.unprocessable("INSTRUMENT_DECLINED", "The instrument was declined.")));
            } else if (fault.get() == PayPalSwitch.Kind.GARBAGE) {
                send(exchange, new Answer(200, "<html>Bad gateway</html>"));
            }
        }
    }

    /** Whether this went wrong before anything was done. */
    private static boolean instead(HttpExchange exchange, PayPalSwitch.Kind kind) throws IOException {
        Optional<Answer> answer = switch (kind) {
            case TOO_MANY -> Optional.of(error(new PayPalRefusal(429, "RATE_LIMIT_REACHED", "", "Too many requests.")));
            case SERVER_ERROR ->
                Optional.of(error(
                        new PayPalRefusal(500, "INTERNAL_SERVER_ERROR", "", "An internal server error occurred.")));
            case IN_PROGRESS ->
                Optional.of(error(PayPalRefusal.unprocessable(
                        "PREVIOUS_REQUEST_IN_PROGRESS",
                        "A previous request on this resource is currently in progress.")));
            case NEW_ISSUE -> Optional.of(error(PayPalRefusal.unprocessable("A_WORD_OF_TOMORROW", "Not known yet.")));
            case NO_ROUTE -> Optional.of(new Answer(404, "{\"message\":\"no Route matched with those values\"}"));
            case ANSWER_LOST, DECLINED_BESIDE, DROPPED, GARBAGE -> Optional.empty();
        };
        if (answer.isPresent()) {
            send(exchange, answer.get());
        }
        return answer.isPresent() || kind == PayPalSwitch.Kind.DROPPED;
    }

    private Answer answer(HttpExchange exchange, String call, String sent) {
        if (call.equals("POST /v1/oauth2/token")) {
            return token(exchange);
        }
        try {
            if (!sandbox.knows(header(exchange, "Authorization").replaceFirst("^Bearer ", ""))) {
                throw new PayPalRefusal(
                        401,
                        "AUTHENTICATION_FAILURE",
                        "",
                        "Authentication failed due to invalid authentication credentials or a missing Authorization header.");
            }
            JsonNode body = body(sent);
            if (call.equals(VERIFY)) {
                return verified(body, sent);
            }
            String key = call + " " + header(exchange, "PayPal-Request-Id");
            boolean keyed = !header(exchange, "PayPal-Request-Id").isEmpty();
            Answer before = keyed ? kept.get(key) : null;
            if (before != null) {
                return before;
            }
            Answer answer = executed(exchange, body);
            if (keyed) {
                kept.put(key, answer);
            }
            return answer;
        } catch (PayPalRefusal refusal) {
            return error(refusal);
        }
    }

    /** PayPal keeps what it carried out; what it refused may be tried again with the same id. */
    private Answer executed(HttpExchange exchange, JsonNode body) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        PayPalEndpoints.Done done = endpoints.answer(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, body);
        if (done.status() == 204) {
            return new Answer(204, "");
        }
        boolean small = exchange.getRequestMethod().equals("POST")
                && !header(exchange, "Prefer").equals("return=representation");
        return new Answer(done.status(), (small ? small(done.body()) : shown(done.body())).toString());
    }

    private static ObjectNode small(ObjectNode whole) {
        ObjectNode small = PayPalBooks.JSON.createObjectNode();
        for (String field : new String[] {"id", "status", "links"}) {
            small.set(field, whole.path(field));
        }
        return small;
    }

    private static ObjectNode shown(ObjectNode whole) {
        ObjectNode shown = whole.deepCopy();
        shown.remove(List.of(
                "sandbox_return",
                "sandbox_cancel",
                "sandbox_outcome",
                "sandbox_capture",
                "sandbox_transaction",
                "sandbox_declined"));
        return shown;
    }

    private Answer token(HttpExchange exchange) {
        String known = Base64.getEncoder()
                .encodeToString(
                        (PayPalSandbox.CLIENT_ID + ":" + PayPalSandbox.SECRET).getBytes(StandardCharsets.UTF_8));
        if (!header(exchange, "Authorization").equals("Basic " + known)) {
            return new Answer(
                    401, "{\"error\":\"invalid_client\",\"error_description\":\"Client Authentication failed\"}");
        }
        return new Answer(
                200,
                PayPalBooks.JSON
                        .createObjectNode()
                        .put("scope", "https://uri.paypal.com/services/payments/payment")
                        .put("access_token", sandbox.grant())
                        .put("token_type", "Bearer")
                        .put("app_id", "APP-SANDBOX")
                        .put("expires_in", 32_400)
                        .toString());
    }

    private Answer verified(JsonNode question, String sent) {
        String status = signatures.isOurs(question, sent) ? "SUCCESS" : "FAILURE";
        return new Answer(200, "{\"verification_status\":\"" + status + "\"}");
    }

    private static JsonNode body(String sent) {
        try {
            return sent.isEmpty() ? MissingNode.getInstance() : PayPalBooks.JSON.readTree(sent);
        } catch (JsonProcessingException e) {
            throw PayPalRefusal.invalid("MALFORMED_REQUEST_JSON", "The request JSON is not well formed.");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static Answer error(PayPalRefusal refusal) {
        return new Answer(refusal.status(), refusal.body());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Paypal-Debug-Id", "f0000sandbox");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
