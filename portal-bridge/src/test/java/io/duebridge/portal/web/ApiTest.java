package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DESCRIPTION = Path.of("..", "docs", "openapi.json");

    private static TestPortal portal;

    private CustomerId ann = new CustomerId(new UUID(0, 0));
    private CustomerId bob = ann;
    private DocumentId mine = new DocumentId(new UUID(0, 0));
    private DocumentId theirs = mine;
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
    void aKey() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        ann = portal.books().customer("Ann's", "USD", "ann@example.com");
        bob = portal.books().customer("Bob's", "USD", "bob@example.com");
        mine = portal.books().document(ann, Paper.invoice("ANN-1", today.minusDays(3), "100.00"));
        portal.books().document(ann, Paper.invoice("ANN-2", today, "20.00"));
        theirs = portal.books().document(bob, Paper.invoice("BOB-1", today, "100.00"));
        key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(ann), "shop", Optional.empty(), "staff:test");
    }

    private record Answer(int status, JsonNode body) {}

    private Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    private Answer pay(String idempotencyKey, String body) throws IOException {
        return send(request("/api/v1/payments")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(portal.address(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private static Answer send(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = new Visitor(portal).send(request);
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private static String body(DocumentId document, String amount) {
        return """
                {"currency":"USD","documents":[{"document":"%s","amount":"%s"}],"method":"card","token":"4242424242424242"}""".formatted(document, amount);
    }

    @Test
    void aKeyReadsItsCustomersAccount() throws IOException {
        assertThat(get("/api/v1/me").body().at("/customers/0/name").asText()).isEqualTo("Ann's");
        JsonNode balance = get("/api/v1/overview").body().at("/balances/0");
        assertThat(balance.at("/open/amount").asText()).isEqualTo("120.00");
        assertThat(balance.at("/overdue/amount").asText()).isEqualTo("100.00");
        JsonNode first = get("/api/v1/documents?limit=1").body();
        assertThat(first.at("/documents/0/number").asText()).isEqualTo("ANN-1");
        JsonNode second = get("/api/v1/documents?limit=1&after="
                        + first.at("/next").asText())
                .body();
        assertThat(second.at("/documents/0/number").asText()).isEqualTo("ANN-2");
        assertThat(second.has("next") && !second.get("next").isNull()).isFalse();
        assertThat(get("/api/v1/documents/" + mine)
                        .body()
                        .at("/lines/0/amount/amount")
                        .asText())
                .isEqualTo("100.00");
    }

    @Test
    void anotherCustomersThingsAreNotThere() throws IOException {
        Answer answer = get("/api/v1/documents/" + theirs);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().at("/code").asText()).isEqualTo("document");
        assertThat(answer.body().at("/reference").asText()).startsWith("E-");
        assertThat(get("/api/v1/overview?customer=" + bob).status()).isEqualTo(404);
        assertThat(pay("p-" + UUID.randomUUID(), body(theirs, "1.00"))
                        .body()
                        .at("/code")
                        .asText())
                .isEqualTo("document-unknown");
    }

    @Test
    void aPaymentIsMadeOncePerKey() throws IOException {
        int before = portal.bean(SandboxPaymentProvider.class).charges().size();
        String once = "p-" + UUID.randomUUID();
        Answer first = pay(once, body(mine, "40.00"));
        Answer second = pay(once, body(mine, "40.00"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().at("/id")).isEqualTo(first.body().at("/id"));
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(before + 1);
        Answer changed = pay(once, body(mine, "41.00"));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body().at("/code").asText()).isEqualTo("form-reused");
        portal.erpRound();
        JsonNode followed =
                get("/api/v1/payments/" + first.body().at("/id").asText()).body();
        assertThat(followed.at("/shown").asText()).isEqualTo("applied");
        assertThat(followed.at("/applied/0/amount/amount").asText()).isEqualTo("40.00");
        assertThat(get("/api/v1/payments").body().at("/payments").size()).isEqualTo(1);
    }

    @Test
    void badRequestsAreProblemsAndChangeNothing() throws IOException {
        assertThat(pay("x", "{").status()).isEqualTo(400);
        assertThat(pay("x", body(mine, "1e2")).status()).isEqualTo(400);
        assertThat(pay("x", body(mine, "-1")).status()).isEqualTo(400);
        assertThat(pay("x", body(mine, "100.01")).body().at("/code").asText()).isEqualTo("amount-exceeds-balance");
        int charged = portal.bean(SandboxPaymentProvider.class).charges().size();
        for (Answer impossible : List.of(pay("y", body(mine, "66.66")), quoted(body(mine, "66.66")))) {
            assertThat(impossible.status()).as("what the ERP would refuse").isEqualTo(422);
            assertThat(impossible.body().at("/code").asText()).isEqualTo("payment.not-together");
            assertThat(impossible.body().toString())
                    .contains("one after the other")
                    .doesNotContain("company codes");
        }
        String byCard = body(mine, "77.77");
        String byBank = byCard.replace("\"card\"", "\"bank\"");
        String bySaved = byCard.replace("\"card\"", "\"card\",\"savedMethod\":\"" + UUID.randomUUID() + "\"");
        assertThat(quoted(byCard).status()).isEqualTo(200);
        assertThat(quoted(byBank).body().at("/code").asText()).isEqualTo("payment.method-not-bookable");
        assertThat(quoted(bySaved).body().at("/code").asText()).isEqualTo("method-unknown");
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(charged);
        Answer without =
                send(request("/api/v1/payments").POST(HttpRequest.BodyPublishers.ofString(body(mine, "1.00"))));
        assertThat(without.body().at("/code").asText()).isEqualTo("idempotency-key");
        assertThat(get("/api/v1/documents?limit=1000").status()).isEqualTo(400);
        assertThat(get("/api/v1/documents?after=rubbish").status()).isEqualTo(400);
        assertThat(get("/api/v1/documents/not-an-id").status()).isEqualTo(400);
    }

    private Answer quoted(String body) throws IOException {
        return send(request("/api/v1/payments/quote").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void whatACallerHasIsNotSentAgainAndNobodyKeepsItForAnother() throws IOException {
        Visitor visitor = new Visitor(portal);
        for (String path : List.of(
                "/me",
                "/overview",
                "/documents",
                "/documents/" + mine,
                "/payments",
                "/promises",
                "/plans",
                "/disputes",
                "/messages",
                "/profile",
                "/openapi")) {
            HttpResponse<String> first = visitor.send(request("/api/v1" + path).GET());
            String tag = first.headers().firstValue("ETag").orElse("none of " + path);
            assertThat(tag).as(path).matches("(W/)?\"[0-9a-f]+\"");
            assertThat(first.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
            assertThat(String.join(",", first.headers().allValues("Vary")))
                    .containsIgnoringCase("authorization")
                    .containsIgnoringCase("cookie");
            HttpResponse<String> again = visitor.send(request("/api/v1" + path)
                    .header("If-None-Match", "\"x\", " + tag)
                    .GET());
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
            HttpResponse<String> head =
                    visitor.send(request("/api/v1" + path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertThat(head.headers().firstValue("ETag")).contains(tag);
        }
        String tag = visitor.send(request("/api/v1/overview").GET())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        pay("p-" + UUID.randomUUID(), body(mine, "40.00"));
        assertThat(visitor.send(request("/api/v1/overview")
                                .header("If-None-Match", tag)
                                .GET())
                        .statusCode())
                .as("it changed")
                .isEqualTo(200);
        key = "dbk_made-up";
        HttpResponse<String> stranger = visitor.send(
                request("/api/v1/overview").header("If-None-Match", tag).GET());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void aConditionThatNobodyComparesIsRefusedAndNothingIsDone() throws IOException {
        Answer answer = send(request("/api/v1/payments")
                .header("Idempotency-Key", "p-" + UUID.randomUUID())
                .header("If-Match", "\"1\"")
                .POST(HttpRequest.BodyPublishers.ofString(body(mine, "40.00"))));
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.body().at("/code").asText()).isEqualTo("precondition-unknown");
        assertThat(get("/api/v1/payments").body().at("/payments")).isEmpty();
    }

    @Test
    void aCompanysKeyNamesTheCustomerItMeans() throws IOException {
        key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.empty(), "erp", Optional.empty(), "staff:test");
        assertThat(get("/api/v1/overview").body().at("/code").asText()).isEqualTo("customer-missing");
        assertThat(get("/api/v1/overview?customer=" + bob)
                        .body()
                        .at("/balances/0/open/amount")
                        .asText())
                .isEqualTo("100.00");
        key = "dbk_made-up";
        assertThat(get("/api/v1/overview").status()).isEqualTo(401);
    }

    /** Regenerate with -Dopenapi.write=true and commit the difference. */
    @Test
    void theCommittedDescriptionIsTheProgramsOwn() throws IOException {
        String now = new Visitor(portal)
                        .send(HttpRequest.newBuilder(portal.address("/api/v1/openapi")))
                        .body()
                        .strip()
                + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(DESCRIPTION, now);
        }
        assertThat(now).isEqualTo(Files.readString(DESCRIPTION));
    }
}
