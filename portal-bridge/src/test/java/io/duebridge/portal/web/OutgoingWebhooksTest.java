package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.client.WebhookVerifier;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.webhooks.WebhookDeliveries;
import io.duebridge.collections.webhooks.WebhookEndpoint;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookPlanner;
import io.duebridge.collections.webhooks.WebhookPolicy;
import io.duebridge.portal.outgoing.PublicAddresses;
import io.duebridge.portal.outgoing.Receiver;
import io.duebridge.portal.outgoing.WebhookSender;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a customer's payment to another program, over real sockets: registered by the API, seen and sent again in the console. */
class OutgoingWebhooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestPortal portal;
    private static Receiver receiver;
    private static WebhookSender sender;

    private String key = "";

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
        receiver = Receiver.start();
        sender = new WebhookSender(
                new WebhookDeliveries(portal.store(), WebhookPolicy.standard(), new Random(1)),
                portal.bean(WebhookEndpoints.class),
                new PublicAddresses(List.of("127.0.0.0/8")),
                Duration.ofSeconds(5),
                "node",
                portal.store().clock());
    }

    @AfterAll
    static void stop() {
        sender.close();
        receiver.close();
        portal.close();
    }

    @BeforeEach
    void aKey() {
        key = keyOf(portal.books().organisation());
    }

    @AfterEach
    void noEndpoint() {
        endpoints()
                .all(portal.books().organisation())
                .forEach(one -> endpoints().remove(portal.books().organisation(), one.id(), "test"));
    }

    private static WebhookEndpoints endpoints() {
        return portal.bean(WebhookEndpoints.class);
    }

    private static String keyOf(OrganisationId organisation) {
        return portal.bean(ApiKeys.class).createForWebhooks(organisation, "shop", Optional.empty(), "test");
    }

    private record Answer(int status, JsonNode body) {}

    private Answer call(String method, String path, String body) throws IOException {
        HttpResponse<String> answer = new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address("/api/v1/webhooks" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private Answer register(String path) throws IOException {
        return call("POST", "/endpoints", "{\"url\":\"" + receiver.url(path) + "\",\"types\":[\"payment.*\"]}");
    }

    private static PaymentReceipt pay() {
        CustomerId customer = portal.books().customer("Oak", "USD", null);
        DocumentId invoice =
                portal.books().document(customer, Paper.invoice("O-1", LocalDate.now(Clock.systemUTC()), "90.00"));
        return SmallPayment.pay(portal, customer, invoice, "90.00", SandboxNumber.SUCCESS);
    }

    private static void tell() {
        new OutboxDelivery(
                        portal.store(),
                        new NoticePolicy(Set.of(), List.of(), Duration.ZERO, Duration.ofDays(1)),
                        List.of(new WebhookPlanner(portal.address("/"))))
                .deliver();
        for (WebhookEndpoint endpoint : endpoints().all(portal.books().organisation())) {
            sender.send(endpoint);
        }
    }

    private static Receiver.Message last() {
        return receiver.messages().get(receiver.messages().size() - 1);
    }

    /** By itself, not by the program's own code. */
    private static String signed(Receiver.Message message, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(
                                (message.id() + "." + message.timestamp() + "." + message.body()).getBytes("UTF-8")));
    }

    @Test
    void aProgramIsToldSignedAndFindsThePaymentByTheLink() throws Exception {
        Answer registered = register("/told");
        assertThat(registered.status()).isEqualTo(201);
        String secret = registered.body().at("/secret").asText();
        PaymentReceipt paid = pay();
        tell();

        Receiver.Message message = last();
        assertThat(message.path()).isEqualTo("/told");
        assertThat(message.signature()).isEqualTo(signed(message, secret));
        assertThat(WebhookVerifier.of(secret)
                        .isGenuine(
                                message.id(),
                                message.timestamp(),
                                message.signature(),
                                message.body().getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        JsonNode body = JSON.readTree(message.body());
        assertThat(body.path("type").asText()).isEqualTo("payment.taken");
        assertThat(body.path("id").asText()).isEqualTo(message.id());
        assertThat(message.body()).doesNotContain("Oak").doesNotContain("90.00").doesNotContain("USD");
        String account = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.empty(), "erp", Optional.empty(), "test");
        HttpResponse<String> followed = new Visitor(portal)
                .send(HttpRequest.newBuilder(
                                java.net.URI.create(body.at("/data/link").asText()))
                        .header("Authorization", "Bearer " + account));
        assertThat(JSON.readTree(followed.body()).path("id").asText())
                .isEqualTo(paid.id().toString());

        String id = registered.body().at("/endpoint/id").asText();
        String fresh = call("POST", "/endpoints/" + id + "/secret", "")
                .body()
                .at("/secret")
                .asText();
        pay();
        tell();
        assertThat(last().signature()).isEqualTo(signed(last(), fresh) + " " + signed(last(), secret));
    }

    @Test
    void everyAttemptIsSeenAndWhatIsDoneWithIsSentAgainByTheApi() throws IOException {
        String id = register("/again").body().at("/endpoint/id").asText();
        receiver.answer(500, "down for <b>lunch</b>");
        pay();
        tell();
        JsonNode row = call("GET", "/endpoints/" + id + "/deliveries?limit=1", "")
                .body()
                .at("/deliveries/0");
        assertThat(row.path("state").asText()).isEqualTo("waiting");
        JsonNode detail =
                call("GET", "/deliveries/" + row.path("id").asText(), "").body();
        assertThat(detail.at("/attempts/0/status").asInt()).isEqualTo(500);
        assertThat(detail.at("/attempts/0/excerpt").asText()).isEqualTo("down for <b>lunch</b>");
        assertThat(call("GET", "/endpoints/" + id, "")
                        .body()
                        .path("failingSince")
                        .isTextual())
                .isTrue();

        pay();
        tell();
        int before = receiver.messages().size();
        String again = call("POST", "/endpoints/" + id + "/replay", "{\"since\":\"2020-01-01T00:00:00Z\"}")
                .body()
                .path("deliveries")
                .asText();
        tell();
        assertThat(again).isEqualTo("1");
        assertThat(receiver.messages()).hasSize(before + 1);
        assertThat(receiver.messages().get(before).id())
                .isEqualTo(receiver.messages().get(before - 1).id());
        assertThat(call("GET", "/endpoints/" + id + "/deliveries?after=rubbish", "")
                        .status())
                .isEqualTo(400);
        assertThat(call("DELETE", "/endpoints/" + id, "").status()).isEqualTo(204);
        assertThat(call("GET", "/endpoints/" + id, "").body().path("code").asText())
                .isEqualTo("webhook");
    }

    @Test
    void whatIsWrongIsSaidAndAKeyForSomethingElseOpensNothing() throws IOException {
        assertThat(call("POST", "/endpoints", "{\"url\":\"http://example.com\"}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("webhook-url");
        assertThat(call("POST", "/endpoints", "{\"url\":\"https://example.com\",\"types\":[\"x\"]}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("webhook-type");
        assertThat(call("POST", "/endpoints", "{\"types\":[]}").status()).isEqualTo(400);
        String id = register("/once").body().at("/endpoint/id").asText();
        assertThat(register("/once").status()).isEqualTo(409);
        key = keyOf(new Organisations(portal.store()).ensure("eve-" + UUID.randomUUID()));
        assertThat(call("GET", "/endpoints", "").body().path("endpoints")).isEmpty();
        assertThat(call("GET", "/endpoints/" + id, "").status()).isEqualTo(404);
        assertThat(call("POST", "/endpoints/" + id + "/secret", "").status()).isEqualTo(404);
        assertThat(call("DELETE", "/endpoints/" + id, "").status()).isEqualTo(404);
        key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.empty(), "erp", Optional.empty(), "test");
        assertThat(call("GET", "/endpoints", "").body().path("code").asText()).isEqualTo("key-scope");
    }

    @Test
    void staffSeeWhatWasSentPauseAndSendAgain() throws IOException {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.ADMINISTRATOR));
        assertThat(staff.get("/staff/webhooks").body()).contains("No program is told of events yet.");
        String id = register("/console").body().at("/endpoint/id").asText();
        receiver.answer(503, "<script>alert(1)</script>");
        pay();
        tell();
        assertThat(staff.get("/staff/webhooks").body()).contains("/console", "has taken nothing since");
        String page = staff.get("/staff/webhooks/" + id + "?state=WAITING").body();
        assertThat(page).contains("payment.taken", "Send again what happened since");
        String delivery = page.replaceAll("(?s).*?/staff/webhooks/deliveries/([0-9a-f-]{36}).*", "$1");
        assertThat(staff.get("/staff/webhooks/deliveries/" + delivery).body())
                .contains("the receiver answered 503", "&lt;script&gt;")
                .doesNotContain("<script>alert");

        staff.post("/staff/webhooks/" + id, Map.of("decision", "pause"));
        assertThat(staff.get("/staff/webhooks/" + id).body()).contains("paused by staff:");
        tell();
        staff.post("/staff/webhooks/" + id, Map.of("decision", "resume"));
        assertThat(staff.get("/staff/webhooks/" + id).body()).doesNotContain("Nothing was changed");
        tell();
        assertThat(staff.get("/staff/webhooks/deliveries/" + delivery).body()).contains("Delivered");
        int before = receiver.messages().size();
        assertThat(staff.post("/staff/webhooks/deliveries/" + delivery + "/replay", Map.of())
                        .statusCode())
                .isEqualTo(302);
        tell();
        assertThat(receiver.messages()).hasSize(before + 1);
        staff.post("/staff/webhooks/" + id + "/replay", Map.of("since", "2020-01-01T00:00"));
        assertThat(staff.get("/staff/webhooks/" + id).body()).contains("Messages that are sent again: 1");
        staff.post("/staff/webhooks/" + id + "/replay", Map.of("since", "yesterday"));
        assertThat(staff.get("/staff/webhooks/" + id).body()).contains("Nothing was changed");
    }
}
