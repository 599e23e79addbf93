package io.duebridge.portal.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.provider.TransferInstructions;
import io.duebridge.collections.payments.provider.TransferProvider;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A provider with a page of its own on another port: one button pays, one link leads back; and with a bank account to transfer money to. */
public final class PageProvider implements TransferProvider, AutoCloseable {
    private enum State {
        OPEN,
        TRANSFER,
        PAID,
        ON_ITS_WAY,
        CLOSED
    }

    private final Map<PaymentId, State> charges = new ConcurrentHashMap<>();
    private final Map<PaymentId, Money> amounts = new ConcurrentHashMap<>();
    private final Map<PaymentId, Money> received = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** Where the portal's pages are. */
    private volatile Function<String, URI> portal = URI::create;

    public PageProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public void leadBackTo(Function<String, URI> addresses) {
        portal = addresses;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public Set<String> methods(Currency currency) {
        return currency.getCurrencyCode().equals("USD") ? Set.of("card", "bank", "paypal", "transfer") : Set.of("card");
    }

    @Override
    public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
        amounts.put(request.key(), request.amount());
        charges.putIfAbsent(request.key(), request.method().equals(TRANSFER) ? State.TRANSFER : State.OPEN);
        return find(request.key(), deadline);
    }

    @Override
    public ProviderAnswer find(PaymentId key, Deadline deadline) {
        return switch (charges.getOrDefault(key, State.CLOSED)) {
            case OPEN -> new ProviderAnswer.AwaitsCustomer("page-" + key, address(key));
            case TRANSFER -> {
                Money all = Objects.requireNonNull(amounts.get(key));
                Money some = received.getOrDefault(key, Money.zero(all.currency()));
                yield some.compareTo(all) < 0 ? awaits(key, some) : new ProviderAnswer.Settled("sent-" + key);
            }
            case PAID -> new ProviderAnswer.Settled("paid-" + key);
            case ON_ITS_WAY -> new ProviderAnswer.Unclear("the money may be on its way");
            case CLOSED -> new ProviderAnswer.Declined("page_closed", "The payment was not finished.");
        };
    }

    @Override
    public ProviderAnswer abandon(Sought sought, Deadline deadline) {
        charges.replace(sought.key(), State.OPEN, State.CLOSED);
        if (charges.replace(sought.key(), State.TRANSFER, State.CLOSED)) {
            return ProviderWords.TRANSFER_ENDED.declined();
        }
        return find(sought.key(), deadline);
    }

    @Override
    public Duration waits() {
        return Duration.ofDays(14);
    }

    private static ProviderAnswer awaits(PaymentId key, Money some) {
        TransferInstructions instructions = new TransferInstructions(
                Optional.of("PAY-7Q2X"),
                Optional.empty(),
                List.of(new TransferInstructions.Account(List.of(
                        new TransferInstructions.Detail(TransferInstructions.Name.HOLDER, "Alder & Finch Supply"),
                        new TransferInstructions.Detail(TransferInstructions.Name.ROUTING_NUMBER, "999999999"),
                        new TransferInstructions.Detail(TransferInstructions.Name.ACCOUNT_NUMBER, "11220006783")))));
        return new ProviderAnswer.AwaitsTransfer("transfer-" + key, "customer-1", instructions, some);
    }

    /** The payer's bank has sent this much, all in all; the program is told when it asks. */
    public ProviderAnswer sent(PaymentId key, String dollars) {
        received.put(key, Money.of(dollars, "USD"));
        return find(key, Deadline.after(Duration.ofSeconds(5)));
    }

    public URI address(PaymentId key) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + key);
    }

    /** Whether another request is at work with this payment, so that it cannot be given up at once. */
    public void isOnItsWay(PaymentId key, boolean on) {
        charges.put(key, on ? State.ON_ITS_WAY : State.OPEN);
    }

    public int paid() {
        return (int) charges.values().stream().filter(State.PAID::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring(1);
            URI back = portal.apply("/payments/" + key + "/back");
            if (exchange.getRequestMethod().equals("POST")) {
                charges.replace(new PaymentId(UUID.fromString(key)), State.OPEN, State.PAID);
                exchange.getResponseHeaders().set("Location", back.toString());
                exchange.sendResponseHeaders(303, -1);
                return;
            }
            byte[] page = ("<!DOCTYPE html><html lang=en><title>Pay</title><h1>The provider\u2019s page</h1>"
                            + "<form method=post><button>Pay now</button></form><a href=\"" + back + "\">Back</a>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
