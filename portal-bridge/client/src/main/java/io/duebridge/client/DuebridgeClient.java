package io.duebridge.client;

import io.duebridge.client.model.Me;
import io.duebridge.client.model.Overview;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;

/**
 * The portal's REST API. Thread-safe; one is enough for a program.
 *
 * <p>Every call ends within its deadline: with an answer, with a {@link ProblemException} if the API says no, or with a
 * {@link NoAnswerException}. Reading is tried again by itself where the network or the server fails for a moment. So is what takes an
 * idempotency key (paying, promising, writing), with the same key, and is therefore done once; everything else only if it surely was not
 * sent.
 */
public final class DuebridgeClient {
    private final Wire wire;

    private DuebridgeClient(Wire wire) {
        this.wire = wire;
    }

    /**
     * @param baseUrl of the portal, e.g. {@code https://pay.example.com}
     * @param apiKey as {@code ./duebridge api-key create} printed it
     */
    public static DuebridgeClient of(URI baseUrl, String apiKey) {
        return of(baseUrl, apiKey, Duration.ofSeconds(30));
    }

    /** @param deadline for each call as a whole, with all that is tried again */
    public static DuebridgeClient of(URI baseUrl, String apiKey, Duration deadline) {
        String base = baseUrl.toString();
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(deadline.compareTo(Duration.ofSeconds(10)) < 0 ? deadline : Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new DuebridgeClient(new Wire(
                http, base.endsWith("/") ? base.substring(0, base.length() - 1) : base, apiKey, deadline, null, null));
    }

    /** The same for one customer: needed with a key of the whole company, and narrows a key of a family of customers. */
    public DuebridgeClient forCustomer(UUID customer) {
        return new DuebridgeClient(wire.forCustomer(customer));
    }

    /**
     * The same, keeping what it reads: what has not changed is not sent again. It is asked for each time all the same, so what this client
     * answers always holds now.
     *
     * @param mostBytes how much is kept
     */
    public DuebridgeClient remembering(long mostBytes) {
        return new DuebridgeClient(wire.remembering(mostBytes));
    }

    /** Who is asking, and the customers it can see. */
    public Me me() {
        return wire.read(Call.of(Operation.ME), Me.class);
    }

    /** Balances by currency and age. */
    public Overview overview() {
        return wire.read(Call.of(Operation.OVERVIEW), Overview.class);
    }

    public DocumentsApi documents() {
        return new DocumentsApi(wire);
    }

    public EstimatesApi estimates() {
        return new EstimatesApi(wire);
    }

    public StatementsApi statements() {
        return new StatementsApi(wire);
    }

    public PaymentsApi payments() {
        return new PaymentsApi(wire);
    }

    public DisputesApi disputes() {
        return new DisputesApi(wire);
    }

    public MessagesApi messages() {
        return new MessagesApi(wire);
    }

    public PromisesApi promises() {
        return new PromisesApi(wire);
    }

    public PaymentMethodsApi paymentMethods() {
        return new PaymentMethodsApi(wire);
    }

    public AutopayApi autopay() {
        return new AutopayApi(wire);
    }

    public PlansApi plans() {
        return new PlansApi(wire);
    }

    public ProfileApi profile() {
        return new ProfileApi(wire);
    }
}
