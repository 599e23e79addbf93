package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page on which payers approve: a button for each thing that can happen. Guarded by the caller. */
final class PayPalPages {
    static final String PATH = "/checkoutnow";

    private final PayPalCheckout checkout;

    PayPalPages(PayPalCheckout checkout) {
        this.checkout = checkout;
    }

    void answer(HttpExchange exchange, String sent) throws IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String id = query.replaceFirst("^token=", "");
        ObjectNode order;
        try {
            order = checkout.order(id);
        } catch (PayPalRefusal unknown) {
            html(exchange, 404, "<p>This order is not there any more.</p>");
            return;
        }
        String back = order.path("sandbox_return").asText() + "?token=" + id + "&PayerID=SANDBOXPAYER";
        if (!PayPalCheckout.is(order, "PAYER_ACTION_REQUIRED")) {
            html(exchange, 200, "<p>This order is approved. <a href=\"" + escaped(back) + "\">Back</a></p>");
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            checkout.approve(order, PayPalOutcome.valueOf(sent.replaceFirst("^outcome=", "")));
            exchange.getResponseHeaders().set("Location", back);
            exchange.sendResponseHeaders(303, -1);
            return;
        }
        html(exchange, 200, form(order));
    }

    private static String form(ObjectNode order) {
        StringBuilder buttons = new StringBuilder();
        for (PayPalOutcome outcome : PayPalOutcome.values()) {
            buttons.append("<p><button name=\"outcome\" value=\"")
                    .append(outcome.name())
                    .append("\">")
                    .append(outcome.what())
                    .append("</button></p>");
        }
        JsonNode amount = order.path("purchase_units").path(0).path("amount");
        return "<h1>Sandbox of PayPal: no money moves</h1><p>"
                + escaped(amount.path("value").asText() + " "
                        + amount.path("currency_code").asText())
                + "</p><form method=\"post\">" + buttons + "</form><p><a href=\""
                + escaped(order.path("sandbox_cancel").asText()) + "\">Back without paying</a></p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void html(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes =
                ("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Pay</title></head><body><main>"
                                + body + "</main></body></html>")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
