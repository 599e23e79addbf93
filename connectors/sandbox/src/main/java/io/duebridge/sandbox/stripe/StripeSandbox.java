package io.duebridge.sandbox.stripe;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One Stripe account in test mode on loopback, with what its customers and banks do as methods. Thread-safe. */
public final class StripeSandbox implements AutoCloseable {
    /** Its secret key. */
    public static final String KEY = "sk_test_sandbox";

    /** The secret of its webhook endpoint. */
    public static final String WEBHOOK_SECRET = "whsec_sandbox";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StripeBooks books;
    private final StripePayments payments;
    private final StripeMoneyBack moneyBack;
    private final StripeCashBalances cash;
    private final List<String> calls = new ArrayList<>();
    private final Deque<StripeFault> faults = new ArrayDeque<>();
    private Optional<URI> endpoint = Optional.empty();

    private StripeSandbox(InstantSource clock, int port) {
        books = new StripeBooks(clock);
        payments = new StripePayments(books);
        moneyBack = new StripeMoneyBack(books);
        cash = new StripeCashBalances(books);
        books.listen(this::tell);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/",
                new StripeHttp(
                        this,
                        new StripeEndpoints(this, books, payments, moneyBack, cash),
                        new StripePages(books, payments, cash)));
        server.start();
    }

    /** @param port 0: any free one */
    public static StripeSandbox start(InstantSource clock, int port) {
        return new StripeSandbox(clock, port);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where events are posted from now on, each once. */
    public synchronized void tellTo(URI webhookEndpoint) {
        endpoint = Optional.of(webhookEndpoint);
    }

    synchronized Optional<URI> endpoint() {
        return endpoint;
    }

    private void tell(ObjectNode event) {
        endpoint.ifPresent(to -> {
            ObjectNode sent = event.deepCopy();
            threads.execute(() -> new StripeWebhooks(to, WEBHOOK_SECRET)
                    .post(sent, books.clock().instant()));
        });
    }

    /** Posts the newest event of a type again and gives the status of the answer. */
    public int tellAgain(String type) {
        ObjectNode event;
        URI to;
        synchronized (this) {
            event = books.events().stream()
                    .filter(one -> one.path("type").asText().equals(type))
                    .findFirst()
                    .orElseThrow();
            to = endpoint.orElseThrow();
        }
        return new StripeWebhooks(to, WEBHOOK_SECRET).post(event, books.clock().instant());
    }

    /** The next matching call goes wrong like this. */
    public synchronized void fault(StripeFault fault) {
        faults.add(fault);
    }

    synchronized Optional<StripeFault.Kind> faultOf(String call) {
        calls.add(call);
        Optional<StripeFault> hit =
                faults.stream().filter(one -> call.startsWith(one.call())).findFirst();
        hit.ifPresent(faults::remove);
        return hit.map(StripeFault::kind);
    }

    /** The calls so far, {@code POST /v1/refunds}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The customer fills in the page of a session. */
    public synchronized void fillIn(String session, StripeOutcome outcome) {
        payments.fillIn(books.get("checkout.session", session), outcome);
    }

    /** The only session whose {@code client_reference_id} is this. */
    public synchronized String sessionOf(String reference) {
        return books.all(
                        "checkout.session",
                        one -> one.path("client_reference_id").asText().equals(reference))
                .get(0)
                .path("id")
                .asText();
    }

    /** How many payment intents with money there are whose metadata name this payment. */
    public synchronized int succeeded(String payment) {
        return books.all(
                        "payment_intent",
                        one -> one.path("status").asText().equals("succeeded")
                                && one.path("metadata")
                                        .path("duebridge_payment")
                                        .asText()
                                        .equals(payment))
                .size();
    }

    /** The amount in minor units and the currency of the only intent or session of a payment, {@code 12000 usd}. */
    public synchronized String amountOf(String payment) {
        ObjectNode session = books.get("checkout.session", sessionOf(payment));
        return session.path("amount_total").asLong() + " "
                + session.path("currency").asText();
    }

    /** The customer's bank decides on a pending debit. */
    public synchronized void settle(String payment, boolean good) {
        payments.settle(intentOf(payment), good);
    }

    /** The payer's bank sends money for a payment, in minor units, with the reference that was told. */
    public synchronized void transfer(String payment, long amount) {
        ObjectNode intent = intentOf(payment);
        cash.fund(
                books.get("customer", intent.path("customer").asText()),
                amount,
                intent.path("currency").asText(),
                StripeFinancialAddresses.reference(intent));
    }

    /** Somebody ends a payment in Stripe's own dashboard. */
    public synchronized void cancelByHand(String payment) {
        cash.cancel(intentOf(payment), StripeForm.of(""));
    }

    /** Stripe's status of the only intent of a payment. */
    public synchronized String status(String payment) {
        return intentOf(payment).path("status").asText();
    }

    /** Whether there is an intent of a payment. */
    public synchronized boolean knows(String payment) {
        return !intentsOf(payment).isEmpty();
    }

    /** What a transfer for a payment has to state. */
    public synchronized String referenceOf(String payment) {
        return StripeFinancialAddresses.reference(intentOf(payment));
    }

    /** Stripe's id of the customer of a payment. */
    public synchronized String customerOf(String payment) {
        return intentOf(payment).path("customer").asText();
    }

    public synchronized void dispute(String payment, String reason) {
        moneyBack.dispute(intentOf(payment), reason);
    }

    /** Staff give back in Stripe's dashboard, in minor units. */
    public synchronized void refundByHand(String payment, long amount) {
        moneyBack.refundByHand(intentOf(payment), amount);
    }

    /** The customer's bank sends all refunds of a payment back, some time after they were made. */
    public synchronized void refundsFail(String payment, String reason) {
        refundsOf(payment).forEach(refund -> moneyBack.fail(refund, reason));
    }

    /** How many refunds there are of a payment. */
    public synchronized int refunds(String payment) {
        return refundsOf(payment).size();
    }

    private List<ObjectNode> refundsOf(String payment) {
        String intent = intentOf(payment).path("id").asText();
        return books.all("refund", one -> one.path("payment_intent").asText().equals(intent));
    }

    private ObjectNode intentOf(String payment) {
        return intentsOf(payment).get(0);
    }

    private List<ObjectNode> intentsOf(String payment) {
        return books.all(
                "payment_intent",
                one -> one.path("metadata").path("duebridge_payment").asText().equals(payment));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
