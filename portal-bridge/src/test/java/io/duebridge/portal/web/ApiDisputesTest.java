package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.math.BigDecimal;
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

class ApiDisputesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestPortal portal;

    private DocumentId invoice = new DocumentId(new UUID(0, 0));
    private String key = "";

    private record Answer(int status, JsonNode body) {}

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void oneInvoice() {
        CustomerId ann = portal.books().customer("Ann's", "USD", "ann-" + UUID.randomUUID() + "@example.com");
        invoice = portal.books().document(ann, Paper.invoice("A-1", LocalDate.now(Clock.systemUTC()), "100.00"));
        key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(ann), "shop", Optional.empty(), "staff:test");
    }

    private Answer send(HttpRequest.Builder request, String path) throws IOException {
        return ask(request, "/disputes" + path);
    }

    private Answer ask(HttpRequest.Builder request, String path) throws IOException {
        HttpResponse<String> answer = new Visitor(portal)
                .send(request.uri(portal.address("/api/v1" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json"));
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private Answer get(String path) throws IOException {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    private Answer post(String path, String once, String body) throws IOException {
        return send(
                HttpRequest.newBuilder()
                        .header("Idempotency-Key", once)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path);
    }

    private String body(String more) {
        return "{\"document\":\"" + invoice + "\",\"reason\":\"not-received\",\"words\":\"Nothing came\"" + more + "}";
    }

    @Test
    void aDisputeIsRaisedOncePerKeyCommentedOnAndTakenBack() throws IOException {
        Answer made = post("", "k1", body(",\"lines\":[{\"position\":1,\"unitPrice\":\"60\"}]"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.body().path("id").asText();
        assertThat(new BigDecimal(made.body().at("/amount/amount").asText())).isEqualByComparingTo("40");
        assertThat(post("", "k1", body("")).body().path("id").asText()).isEqualTo(id);
        assertThat(made.body().path("state").asText()).isEqualTo("open");
        assertThat(made.body().at("/lines/0/unitPrice").asText()).isEqualTo("60");
        assertThat(post("", "k2", body("")).body().path("code").asText()).isEqualTo("dispute-open-already");

        post("/" + id + "/comments", "c1", "{\"words\":\"Still nothing\"}");
        Answer twice = post("/" + id + "/comments", "c1", "{\"words\":\"Still nothing\"}");
        assertThat(twice.body().path("entries")).hasSize(2);
        assertThat(twice.body().at("/entries/1/by").asText()).isEqualTo("customer");

        assertThat(post("/" + id + "/withdraw", "w", "{}").body().path("state").asText())
                .isEqualTo("withdrawn");
        Answer late = post("/" + id + "/comments", "c2", "{\"words\":\"Came\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("dispute-ended");
        assertThat(get("").body().path("disputes")).hasSize(1);
        assertThat(get("/" + id).body().path("endedAt").asText()).isNotEmpty();
    }

    @Test
    void whatCannotBeIsAProblemWithACode() throws IOException {
        assertThat(post("", "k", body(",\"amount\":\"100.01\""))
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("dispute-too-much");
        assertThat(post("", "k", body(",\"lines\":[{\"position\":7}]"))
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("dispute-line");
        for (String wrong : new String[] {
            body("").replace("not-received", "whim"),
            body("").replace("Nothing came", ""),
            body(",\"amount\":\"much\""),
            body(",\"lines\":[{\"position\":1,\"quantity\":\"-1\"}]"),
            "{"
        }) {
            Answer answer = post("", "k", wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body().path("code").asText()).as(wrong).isEqualTo("request");
        }
        assertThat(post("", " ", body("")).body().path("code").asText()).isEqualTo("idempotency-key");
        assertThat(get("/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    private Answer notes(String method, String path, String body) throws IOException {
        return ask(
                HttpRequest.newBuilder()
                        .header("Idempotency-Key", "n1")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)),
                "/documents/" + invoice + "/notes" + path);
    }

    @Test
    void aLineIsNotedOncePerKeyAndTheNoteIsChangedTakenBackOrDisputed() throws IOException {
        Answer document = ask(HttpRequest.newBuilder().GET(), "/documents/" + invoice);
        String line = document.body().at("/lines/0/key").asText();
        String body = "{\"line\":\"" + line + "\",\"words\":\"delivered 8\"}";
        Answer made = notes("POST", "", body);
        assertThat(made.status()).isEqualTo(201);
        String id = made.body().path("id").asText();
        assertThat(notes("POST", "", body).body().path("id").asText()).isEqualTo(id);
        assertThat(made.body().path("position").asInt()).isEqualTo(1);
        assertThat(notes("PUT", "/" + id, "{\"words\":\"delivered 9\"}")
                        .body()
                        .path("words")
                        .asText())
                .isEqualTo("delivered 9");

        Answer dispute = notes("POST", "/" + id + "/dispute", "{\"reason\":\"quantity\"}");
        assertThat(dispute.body().at("/entries/0/words").asText()).isEqualTo("delivered 9");

        Answer list = notes("GET", "", "");
        assertThat(list.body().at("/notes/0/dispute").asText())
                .isEqualTo(dispute.body().path("id").asText());
        assertThat(list.body().at("/notes/0/disputeState").asText()).isEqualTo("open");
        Answer said = ask(
                HttpRequest.newBuilder().GET(),
                "/messages/" + list.body().path("conversation").asText());
        assertThat(said.body().at("/messages/0/line").asText()).isEqualTo("Goods as ordered");
        assertThat(said.body().at("/messages/0/editedAt").asText()).isNotEmpty();
        Answer late = notes("DELETE", "/" + id, "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("message-answered");
        assertThat(notes("POST", "", "{\"line\":\"at:9\",\"words\":\"w\"}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("message-line");
        assertThat(notes("POST", "", "{\"line\":\"at:1\",\"words\":\"" + "x".repeat(501) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(notes("DELETE", "/" + UUID.randomUUID(), "").status()).isEqualTo(404);
    }
}
