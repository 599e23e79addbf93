package io.duebridge.sandbox.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One PayPal business account on loopback, with what its payers, banks and PayPal itself do as methods. Thread-safe. */
public final class PayPalSandbox implements AutoCloseable {
    public static final String CLIENT_ID = "sandbox-client";
    public static final String SECRET = "sandbox-paypal-secret";

    /** The id of its webhook. */
    public static final String WEBHOOK_ID = "9SANDBOXWEBHOOK01";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PayPalBooks books;
    private final PayPalCheckout checkout;
    private final PayPalMoneyBack moneyBack;
    private final PayPalSignatures signatures;
    private final List<String> calls = new ArrayList<>();
    private final Deque<PayPalSwitch> faults = new ArrayDeque<>();
    private final Set<String> tokens = new HashSet<>();
    private int granted;
    private Optional<URI> endpoint = Optional.empty();

    private PayPalSandbox(InstantSource clock, int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        books = new PayPalBooks(clock, baseUrl().toString());
        checkout = new PayPalCheckout(books);
        moneyBack = new PayPalMoneyBack(books);
        signatures = new PayPalSignatures(baseUrl().toString());
        books.listen(this::tell);
        server.setExecutor(threads);
        server.createContext(
                "/",
                new PayPalHttp(
                        this,
                        new PayPalEndpoints(this, books, checkout, moneyBack),
                        new PayPalPages(checkout),
                        signatures));
        server.start();
    }

    /** @param port 0: any free one */
    public static PayPalSandbox start(InstantSource clock, int port) {
        return new PayPalSandbox(clock, port);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where events are posted from now on, each once. */
    public synchronized void tellTo(URI webhook) {
        endpoint = Optional.of(webhook);
    }

    synchronized Optional<URI> endpoint() {
        return endpoint;
    }

    private void tell(ObjectNode event) {
        endpoint.ifPresent(to -> {
            String sent = event.toString();
            threads.execute(() -> signatures.post(to, sent, books.now()));
        });
    }

    /** The headers with which PayPal would post these bytes now. */
    public Map<String, String> signed(String event) {
        return signatures.headers(event, books.now());
    }

    /** The next matching call goes wrong like this. */
    public synchronized void fault(PayPalSwitch fault) {
        faults.add(fault);
    }

    synchronized Optional<PayPalSwitch.Kind> faultOf(String call) {
        calls.add(call);
        Optional<PayPalSwitch> hit =
                faults.stream().filter(one -> call.startsWith(one.call())).findFirst();
        hit.ifPresent(faults::remove);
        return hit.map(PayPalSwitch::kind);
    }

    /** The calls so far, {@code POST /v2/checkout/orders}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized String grant() {
        granted++;
        String token = "A21AA-sandbox-" + granted;
        tokens.add(token);
        return token;
    }

    synchronized boolean knows(String token) {
        return tokens.contains(token);
    }

    /** Every token ends before its time. */
    public synchronized void endTokens() {
        tokens.clear();
    }

    /** From now on an order can be patched only once its payer has approved it, or not; PayPal's documentation names no other state. */
    public synchronized void patchesApprovedOnly(boolean only) {
        checkout.patchesApprovedOnly(only);
    }

    /** A way to pay is declined, as another program's request for the same order finds out; PayPal tells of it as a capture. */
    public synchronized void declineOnce(String payment) {
        checkout.decline(orderOf(payment));
    }

    /** The payer approves the order of a payment, by its invoice id. */
    public synchronized void approve(String payment, PayPalOutcome outcome) {
        checkout.approve(orderOf(payment), outcome);
    }

    /** How many orders and captures with money in them there are of a payment. */
    public synchronized int captures(String payment) {
        return taken(payment).size();
    }

    public synchronized int orders(String payment) {
        return books.all("order", one -> isOf(one, payment)).size();
    }

    /** What PayPal was asked for, {@code 120.00 USD}. */
    public synchronized String amountOf(String payment) {
        ObjectNode amount =
                (ObjectNode) orderOf(payment).path("purchase_units").path(0).path("amount");
        return amount.path("value").asText() + " "
                + amount.path("currency_code").asText();
    }

    /** The only capture of a payment. */
    public synchronized String captureOf(String payment) {
        return capture(payment).path("id").asText();
    }

    /** The payer's bank, or PayPal's reviewers, decide on a pending capture. */
    public synchronized void settle(String payment, boolean good) {
        checkout.settle(capture(payment), good);
    }

    /** PayPal gives the payer back what is left, after a dispute with this reason, {@code UNAUTHORISED}. */
    public synchronized void reverse(String payment, String reason) {
        moneyBack.reverse(capture(payment), reason);
    }

    /** Staff give back at PayPal's own pages. */
    public synchronized void refundByHand(String payment, String value) {
        ObjectNode capture = capture(payment);
        ObjectNode wish = PayPalBooks.JSON.createObjectNode();
        ObjectNode amount = capture.path("amount").deepCopy();
        wish.set("amount", amount.put("value", value));
        moneyBack.refund(capture, wish);
    }

    /** How many refunds there are of a payment. */
    public synchronized int refunds(String payment) {
        String capture = captureOf(payment);
        return books.all("refund", one -> one.path("sandbox_capture").asText().equals(capture))
                .size();
    }

    private ObjectNode capture(String payment) {
        return taken(payment).get(0);
    }

    private List<ObjectNode> taken(String payment) {
        return books.all(
                "capture",
                one -> one.path("invoice_id").asText().equals(payment)
                        && !one.path("sandbox_declined").asBoolean());
    }

    private ObjectNode orderOf(String payment) {
        return books.all("order", one -> isOf(one, payment)).get(0);
    }

    private static boolean isOf(ObjectNode order, String payment) {
        return order.path("purchase_units").path(0).path("invoice_id").asText().equals(payment);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
