package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of the API that are known here. */
final class PayPalEndpoints {
    private final PayPalSandbox sandbox;
    private final PayPalBooks books;
    private final PayPalCheckout checkout;
    private final PayPalMoneyBack moneyBack;

    PayPalEndpoints(PayPalSandbox sandbox, PayPalBooks books, PayPalCheckout checkout, PayPalMoneyBack moneyBack) {
        this.sandbox = sandbox;
        this.books = books;
        this.checkout = checkout;
        this.moneyBack = moneyBack;
    }

    /** @param status what a call that was carried out is answered with */
    record Done(int status, ObjectNode body) {
        static Done ok(ObjectNode body) {
            return new Done(200, body);
        }
    }

    /** @param path {@code /v2/checkout/orders/1}; @param body the parsed one, missing if there is none */
    Done answer(String verb, String path, String query, JsonNode body) {
        if (path.startsWith("/v2/checkout/orders")) {
            return orders(verb, path, body);
        }
        String[] parts = path.split("/", -1);
        String call = verb + " " + path;
        if (call.startsWith("GET /v2/payments/captures/")) {
            return Done.ok(books.get("capture", parts[4]));
        }
        if (call.startsWith("POST /v2/payments/captures/") && path.endsWith("/refund")) {
            return new Done(201, moneyBack.refund(books.get("capture", parts[4]), body));
        }
        if (call.startsWith("GET /v2/payments/refunds/")) {
            return Done.ok(books.get("refund", parts[4]));
        }
        return switch (call) {
            case "GET /v1/notifications/webhooks" -> Done.ok(webhooks());
            case "GET /v1/notifications/webhooks-events" -> Done.ok(events(fields(query)));
            case "GET /v1/customer/disputes" -> Done.ok(disputes(fields(query)));
            default -> throw PayPalRefusal.missing();
        };
    }

    private Done orders(String verb, String path, JsonNode body) {
        String[] parts = path.split("/", -1);
        if (parts.length == 4 && verb.equals("POST")) {
            return Done.ok(checkout.create(body));
        }
        ObjectNode order = checkout.order(parts[4]);
        if (parts.length == 6 && verb.equals("POST") && parts[5].equals("capture")) {
            return new Done(201, checkout.capture(order));
        }
        if (parts.length == 5 && verb.equals("PATCH")) {
            checkout.patch(order, body);
            return new Done(204, PayPalBooks.JSON.createObjectNode());
        }
        if (parts.length == 5 && verb.equals("GET")) {
            return Done.ok(order);
        }
        throw PayPalRefusal.missing();
    }

    private static Map<String, String> fields(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private ObjectNode webhooks() {
        ObjectNode answer = PayPalBooks.JSON.createObjectNode();
        ArrayNode list = answer.putArray("webhooks");
        sandbox.endpoint()
                .ifPresent(endpoint -> list.addObject()
                        .put("id", PayPalSandbox.WEBHOOK_ID)
                        .put("url", endpoint.toString())
                        .putArray("event_types")
                        .addObject()
                        .put("name", "*"));
        return answer;
    }

    private ObjectNode events(Map<String, String> fields) {
        int size = Integer.parseInt(fields.getOrDefault("page_size", "10"));
        int page = Integer.parseInt(fields.getOrDefault("sandbox_page", "0"));
        Instant from = Instant.parse(fields.getOrDefault("start_time", "1970-01-01T00:00:00Z"));
        Instant to = Instant.parse(fields.getOrDefault("end_time", "2999-01-01T00:00:00Z"));
        List<ObjectNode> found = books.events().stream()
                .filter(one -> {
                    Instant at = Instant.parse(one.path("create_time").asText());
                    return !at.isBefore(from) && !at.isAfter(to);
                })
                .toList();
        int begin = Math.min(found.size(), page * size);
        int end = Math.min(found.size(), begin + size);
        ObjectNode answer = PayPalBooks.JSON.createObjectNode();
        ArrayNode list = answer.putArray("events");
        found.subList(begin, end).forEach(list::add);
        answer.put("count", end - begin);
        if (end < found.size()) {
            PayPalBooks.link(
                    answer,
                    "next",
                    "https://api.paypal.com/v1/notifications/webhooks-events?page_size=" + size + "&start_time=" + from
                            + "&end_time=" + to + "&sandbox_page=" + (page + 1),
                    "GET");
        }
        return answer;
    }

    private ObjectNode disputes(Map<String, String> fields) {
        String transaction = fields.getOrDefault("disputed_transaction_id", "");
        ObjectNode answer = PayPalBooks.JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        books.all("dispute", one -> one.path("sandbox_transaction").asText().equals(transaction))
                .forEach(items::add);
        return answer;
    }
}
