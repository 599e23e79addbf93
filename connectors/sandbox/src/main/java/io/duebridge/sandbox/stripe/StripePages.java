package io.duebridge.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The pages on which customers pay: a button for each thing that can happen. Guarded by the caller. */
final class StripePages {
    private final StripeBooks books;
    private final StripePayments payments;

    private final StripeCashBalances cash;

    StripePages(StripeBooks books, StripePayments payments, StripeCashBalances cash) {
        this.cash = cash;
        this.books = books;
        this.payments = payments;
    }

    void answer(HttpExchange exchange, String sent) throws IOException {
        payments.tick();
        if (exchange.getRequestURI().getPath().startsWith("/transfer/")) {
            transfer(exchange, sent);
            return;
        }
        String id = exchange.getRequestURI().getPath().substring("/pay/".length());
        ObjectNode session;
        try {
            session = books.get("checkout.session", id);
        } catch (StripeRefusal unknown) {
            html(exchange, 404, "<p>There is no such page.</p>");
            return;
        }
        if (!session.path("status").asText().equals("open")) {
            html(
                    exchange,
                    200,
                    "<p>This page is closed. <a href=\"" + text(session, "success_url") + "\">Back</a></p>");
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            payments.fillIn(session, StripeOutcome.valueOf(StripeForm.of(sent).required("outcome")));
            boolean open = session.path("status").asText().equals("open");
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            open
                                    ? exchange.getRequestURI().getPath()
                                    : session.path("success_url").asText());
            exchange.sendResponseHeaders(303, -1);
            return;
        }
        html(exchange, 200, form(session));
    }

    /** Instead of the payer's bank. */
    private void transfer(HttpExchange exchange, String sent) throws IOException {
        ObjectNode intent;
        try {
            intent = books.get(
                    "payment_intent", exchange.getRequestURI().getPath().substring("/transfer/".length()));
        } catch (StripeRefusal unknown) {
            html(exchange, 404, "<p>There is no such transfer.</p>");
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            cash.fund(
                    books.get("customer", intent.path("customer").asText()),
                    StripeForm.of(sent).whole("amount"),
                    intent.path("currency").asText(),
                    StripeFinancialAddresses.reference(intent));
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(303, -1);
            return;
        }
        long all = intent.path("amount").asLong();
        String buttons = all < 2 ? "" : send(all / 2, "half of it");
        html(
                exchange,
                200,
                "<h1>Sandbox of Stripe: no money moves</h1><p>" + all + " " + text(intent, "currency") + " with "
                        + StripeFinancialAddresses.reference(intent) + ": " + text(intent, "status")
                        + "</p><form method=\"post\">" + send(all, "all of it") + buttons
                        + send(all + all / 10 + 1, "too much") + "</form>");
    }

    private static String send(long amount, String what) {
        return "<p><button name=\"amount\" value=\"" + amount + "\">The bank sends " + what + "</button></p>";
    }

    private static String form(ObjectNode session) {
        StringBuilder buttons = new StringBuilder();
        for (StripeOutcome outcome : StripeOutcome.values()) {
            if (session.path("payment_method_types").toString().contains('"' + outcome.type() + '"')) {
                buttons.append("<p><button name=\"outcome\" value=\"")
                        .append(outcome.name())
                        .append("\">")
                        .append(outcome.what())
                        .append("</button></p>");
            }
        }
        return "<h1>Sandbox of Stripe: no money moves</h1><p>"
                + session.path("amount_total").asText("") + " " + text(session, "currency")
                + "</p><form method=\"post\">" + buttons + "</form><p><a href=\"" + text(session, "cancel_url")
                + "\">Back without paying</a></p>";
    }

    private static String text(ObjectNode session, String name) {
        return session.path(name)
                .asText("")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
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
