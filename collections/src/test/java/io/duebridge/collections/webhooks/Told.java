package io.duebridge.collections.webhooks;

import static io.duebridge.collections.tables.Tables.OUTBOX;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A company with a customer, whose events are told to whoever asks. */
record Told(Books books, ErpId customer, WebhookEndpoints endpoints, WebhookDeliveries deliveries) {
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    static Told open(TestStore on) {
        // Events of other tests on this store are not this company's.
        on.store().dsl().deleteFrom(OUTBOX).execute();
        Books books = Books.open(on);
        ErpId customer = books.customer("Ash");
        books.read();
        return new Told(
                books,
                customer,
                new WebhookEndpoints(on.store(), new SealingKey(new byte[SealingKey.BYTES])),
                new WebhookDeliveries(on.store(), WebhookPolicy.standard(), new Random(1)));
    }

    OrganisationId organisation() {
        return books.connection.organisation();
    }

    WebhookEndpoint add(String url, String... types) {
        return endpoints
                .add(organisation(), EndpointWish.of(url, List.of(types), ""), "test")
                .endpoint();
    }

    PaymentReceipt pay() {
        return books.payments.pay(Books.command(
                books.selection(customer, "40.00"), UUID.randomUUID().toString(), SandboxNumber.SUCCESS));
    }

    /** What the outbox holds becomes messages. */
    void plan() {
        new OutboxDelivery(
                        books.store,
                        new NoticePolicy(Set.of(), List.of(), Duration.ZERO, Duration.ofDays(1)),
                        List.of(new WebhookPlanner(URI.create("https://pay.example.com"))))
                .deliver();
    }

    List<WebhookClaim> claim(WebhookEndpoint endpoint) {
        return deliveries.claim(now(endpoint), 20, LEASE, "node");
    }

    /** As it stands now. */
    WebhookEndpoint now(WebhookEndpoint endpoint) {
        return endpoints.find(organisation(), endpoint.id()).orElseThrow();
    }

    void taken(WebhookClaim claim) {
        deliveries.ended(claim, WebhookOutcome.answered(204, ""));
    }

    void refused(WebhookClaim claim, int status) {
        deliveries.ended(claim, WebhookOutcome.answered(status, "no"));
    }

    List<WebhookDelivery> all(WebhookEndpoint endpoint) {
        return new WebhookHistory(books.store)
                .page(organisation(), endpoint.id(), Optional.empty(), Optional.empty(), 1000)
                .deliveries();
    }

    static JsonNode body(WebhookClaim claim) {
        try {
            return JSON.readTree(claim.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> types(List<WebhookClaim> claims) {
        return claims.stream().map(claim -> body(claim).path("type").asText()).toList();
    }
}
