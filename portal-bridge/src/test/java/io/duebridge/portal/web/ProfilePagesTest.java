package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.notices.MailWishes;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfilePagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern WITHDRAW = Pattern.compile("action=\"(/profile/[^\"]+/withdraw)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*/files/[^\"]+)\"");
    private static TestPortal portal;

    private String email = "";
    private CustomerId customer = new CustomerId(new UUID(0, 0));

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void signIn() {
        email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", email);
        ann = Stranger.signedIn(portal, portal.books(), email);
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private Multipart form(String street) {
        return Multipart.of(Map.of(
                "key",
                found(KEY, ann.get("/profile")),
                "customer",
                customer.toString(),
                "billing-street",
                street,
                "note",
                "We moved."));
    }

    /** The address of the change in the console. */
    private String change() {
        return "/staff"
                + found(WITHDRAW, ann.get("/profile"))
                        .replace("/profile/", "/profiles/")
                        .replace("/withdraw", "");
    }

    @Test
    void whatIsProposedIsSeenBesideTheOldApprovedAndHolds() {
        Multipart form = form("1 High Street").file("file", "w9.pdf", SampleUploads.of(FileType.PDF));
        assertThat(ann.post("/profile", form).statusCode()).isEqualTo(302);
        HttpResponse<String> waiting = ann.get("/profile");
        assertThat(waiting.body())
                .contains("Waits for approval", "1 High Street", "w9.pdf")
                .doesNotContain("name=\"billing-street\"");
        assertThat(ann.get(found(LINK, waiting)).statusCode()).isEqualTo(200);

        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        String change = change();
        assertThat(cara.get("/staff/profiles").body()).contains("Ann&#39;s", change);
        HttpResponse<String> one = cara.get(change);
        assertThat(one.body()).contains("1 High Street", "We moved.", "Nothing is written to the ERP");
        assertThat(cara.get(found(LINK, one)).statusCode()).isEqualTo(200);
        assertThat(cara.post(change + "/approve", Map.of()).statusCode()).isEqualTo(302);
        assertThat(cara.get(change).body()).contains("enter it there by hand");
        assertThat(cara.post(change + "/entered", Map.of()).statusCode()).isEqualTo(302);
        assertThat(cara.get(change).body()).contains("Entered in the ERP on").doesNotContain("enter it there by hand");

        assertThat(ann.get("/profile").body()).contains("name=\"billing-street\" value=\"1 High Street\"", "Approved");
        HttpResponse<String> late = cara.post(change + "/reject", Map.of("reason", "No"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("decided, taken back or not there");
    }

    @Test
    void aRejectionNeedsAReasonWhichTheCustomerReads() {
        ann.post("/profile", form("2 <b>Side</b> Street"));
        String change = change();
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        cara.get(change);
        assertThat(cara.post(change + "/reject", Map.of("reason", "")).body()).contains("Say why not");
        assertThat(cara.post(change + "/reject", Map.of("reason", "There is no such street."))
                        .statusCode())
                .isEqualTo(302);

        assertThat(ann.get("/profile").body())
                .contains("Rejected", "There is no such street.", "2 &lt;b&gt;Side&lt;/b&gt; Street")
                .doesNotContain("<b>Side");
    }

    @Test
    void whatCannotBeIsToldAndWhatWasTypedStays() {
        ann.get("/profile");
        HttpResponse<String> refused = ann.post(
                "/profile",
                Map.of(
                        "key",
                        "k",
                        "customer",
                        customer.toString(),
                        "billing-country",
                        "Germany",
                        "billing-city",
                        "Bonn"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Country cannot hold this text", "value=\"Bonn\"");
        assertThat(ann.post("/profile", Map.of("key", "", "customer", customer.toString()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ann.post(
                                "/profile",
                                Map.of("key", "k", "customer", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChangeIsTakenBackAndAColleagueWithoutTheRightOnlyLooks() {
        ann.post("/profile", form("3 Back Lane"));
        String withdraw = found(WITHDRAW, ann.get("/profile"));
        String bob = "bob-" + UUID.randomUUID() + "@example.com";
        ann.get("/people");
        ann.post("/people", Map.of("customer", customer.toString(), "email", bob));
        Visitor colleague = Stranger.signedIn(portal, portal.books(), bob);
        assertThat(colleague.get("/profile").body()).contains("3 Back Lane").doesNotContain("Take it back");
        assertThat(colleague.post(withdraw, Map.of()).statusCode()).isEqualTo(404);

        assertThat(ann.post(withdraw, Map.of()).statusCode()).isEqualTo(302);
        assertThat(ann.get("/profile").body()).contains("Taken back", "name=\"billing-street\"");
    }

    @Test
    void mailsAreChosen() {
        ann.get("/profile");
        assertThat(ann.post("/profile/mails", Map.of("mail", "payment-received"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(ann.get("/profile?done=mails").body()).contains("From now on you get these mails.");
        assertThat(portal.bean(MailWishes.class)
                        .of(new Contacts(portal.store())
                                .find(portal.books().organisation(), email)
                                .orElseThrow()
                                .id()))
                .containsExactly(NoticeKind.PAYMENT_RECEIVED);
    }

    @Test
    void aProgramProposesOncePerKeyAndTakesItBack() throws IOException {
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(customer), "x", Optional.empty(), "test");
        String once = UUID.randomUUID().toString();
        String body = "{\"values\":{\"tax-number\":\"DE 123\"},\"note\":\"new\"}";
        JsonNode first = JSON.readTree(api(key, "changes", once, body).body());
        assertThat(first.path("state").asText()).isEqualTo("proposed");
        assertThat(first.at("/lines/0/after").asText()).isEqualTo("DE 123");
        assertThat(JSON.readTree(api(key, "changes", once, body).body()).path("id"))
                .isEqualTo(first.path("id"));
        HttpResponse<String> second = api(key, "changes", UUID.randomUUID().toString(), body);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(second.body()).path("code").asText()).isEqualTo("profile-waiting");
        assertThat(api(key, "changes", UUID.randomUUID().toString(), "{\"values\":{\"shoe-size\":\"9\"}}")
                        .statusCode())
                .isEqualTo(400);

        JsonNode back = JSON.readTree(api(key, "changes/" + first.path("id").asText() + "/withdraw", once, "{}")
                .body());
        assertThat(back.path("state").asText()).isEqualTo("withdrawn");
        HttpResponse<String> read = new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address("/api/v1/profile"))
                        .header("Authorization", "Bearer " + key)
                        .GET());
        assertThat(JSON.readTree(read.body()).path("changes")).hasSize(1);
    }

    private static HttpResponse<String> api(String key, String path, String once, String body) {
        return new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address("/api/v1/profile/" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", once)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
