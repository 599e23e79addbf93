package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements and promises by the API. */
class ApiEngagementTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static TestPortal portal;

    private CustomerId ann = new CustomerId(new UUID(0, 0));
    private DocumentId invoice = new DocumentId(new UUID(0, 0));
    private String key = "";

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void books() {
        ann = portal.books().customer("Ann's", "USD", "ann-" + UUID.randomUUID() + "@example.com");
        // The sample makes invoices out thirty days before they fall due.
        invoice = portal.books().document(ann, Paper.invoice("ANN-1", TODAY.plusDays(20), "100.00"));
        ErpPaymentId payment =
                portal.books().erpPayment(ann, portal.books().freshId(), TODAY.minusDays(2), "30.00", "0", "CHQ");
        portal.books().apply(payment, 1, invoice, "30.00");
        key = key(ann);
    }

    private static String key(CustomerId of) {
        return portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(of), "shop", Optional.empty(), "staff:test");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(portal.address("/api/v1" + path)).header("Authorization", "Bearer " + key));
    }

    private HttpResponse<String> promise(String idempotencyKey, String amount, LocalDate day, DocumentId document)
            throws Exception {
        String body = "{\"currency\":\"USD\",\"documents\":[\"" + document + "\"],\"amount\":\"" + amount
                + "\",\"day\":\"" + day + "\",\"note\":\"soon\"}";
        return send(HttpRequest.newBuilder(portal.address("/api/v1/promises"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Test
    void aStatementAddsUpAndItsClosingBalanceIsWhatIsOpen() throws Exception {
        JsonNode statement = json(get("/statement?from=" + TODAY.minusDays(20) + "&to=" + TODAY + "&currency=USD"));

        assertThat(new BigDecimal(statement.at("/opening/amount").asText())).isZero();
        assertThat(statement.path("lines")).hasSize(2);
        assertThat(statement.at("/lines/0/kind").asText()).isEqualTo("invoice");
        assertThat(statement.at("/lines/1/number").asText()).isEqualTo("CHQ");
        assertThat(new BigDecimal(statement.at("/closing/amount").asText())).isEqualByComparingTo("70");
        JsonNode open = json(get("/open-items?day=" + TODAY + "&currency=USD"));
        assertThat(open.at("/balance/amount")).isEqualTo(statement.at("/closing/amount"));
        assertThat(open.at("/items/0/id").asText()).isEqualTo(invoice.toString());
        assertThat(get("/statement?from=" + TODAY + "&to=" + TODAY.minusDays(1) + "&currency=USD")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/statement?from=soon&to=2026-01-01&currency=USD").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPromiseIsMadeOncePerKeyAndCanBeTakenBack() throws Exception {
        HttpResponse<String> made = promise("k1", "70.00", TODAY.plusDays(3), invoice);
        assertThat(made.statusCode()).isEqualTo(201);
        String id = json(made).path("id").asText();
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/promises/" + id);
        assertThat(json(promise("k1", "70.00", TODAY.plusDays(3), invoice))
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(json(get("/promises")).at("/promises/0/state").asText()).isEqualTo("open");

        HttpResponse<String> cancelled =
                send(HttpRequest.newBuilder(portal.address("/api/v1/promises/" + id + "/cancel"))
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(json(cancelled).path("state").asText()).isEqualTo("cancelled");
        HttpResponse<String> again = send(HttpRequest.newBuilder(portal.address("/api/v1/promises/" + id + "/cancel"))
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).path("code").asText()).isEqualTo("promise-ended");
    }

    @Test
    void whatCannotBePromisedIsAProblemWithACodeAndWords() throws Exception {
        HttpResponse<String> tooMuch = promise("k2", "70.01", TODAY, invoice);
        assertThat(tooMuch.statusCode()).isEqualTo(422);
        assertThat(json(tooMuch).path("code").asText()).isEqualTo("promise-too-much");
        assertThat(json(tooMuch).path("detail").asText()).contains("$70.00");
        JsonNode late = json(promise("k3", "1.00", TODAY.plusDays(300), invoice));
        assertThat(late.path("code").asText()).isEqualTo("promise-date");
        assertThat(late.path("detail").asText()).contains("Choose a day from");
        assertThat(promise(" ", "1.00", TODAY, invoice).statusCode()).isEqualTo(400);
        assertThat(json(get("/promises")).path("promises")).isEmpty();
    }

    @Test
    void anotherCustomersKeySeesAndChangesNothing() throws Exception {
        String id = json(promise("k4", "70.00", TODAY.plusDays(3), invoice))
                .path("id")
                .asText();
        key = key(portal.books().customer("Bob's", "USD", null));

        assertThat(json(get("/promises")).path("promises")).isEmpty();
        assertThat(get("/promises/" + id).statusCode()).isEqualTo(404);
        assertThat(json(promise("k5", "1.00", TODAY, invoice)).path("code").asText())
                .isEqualTo("promise-document");
        assertThat(get("/promises?customer=" + ann).statusCode()).isEqualTo(404);
        assertThat(json(get("/open-items?day=" + TODAY + "&currency=USD")).path("items"))
                .isEmpty();
    }
}
