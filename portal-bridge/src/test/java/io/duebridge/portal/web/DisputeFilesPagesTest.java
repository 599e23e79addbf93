package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisputeFilesPagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*/files/[^\"]+)\"");
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

    private CustomerId customer = new CustomerId(new UUID(0, 0));
    private DocumentId invoice = new DocumentId(new UUID(0, 0));

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
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", email);
        invoice = portal.books().document(customer, Paper.invoice("INV-1", LocalDate.now(Clock.systemUTC()), "100.00"));
        ann = Visitor.signedIn(portal, email);
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private Multipart form() {
        return Multipart.of(Map.of(
                "key",
                found(KEY, ann.get("/disputes/new?document=" + invoice)),
                "document",
                invoice.toString(),
                "reason",
                "DAMAGED",
                "words",
                "It came broken"));
    }

    private String dispute() {
        return portal.bean(Disputes.class).inState(portal.books().organisation(), DisputeState.OPEN, 1000).stream()
                .filter(one -> one.customer().equals(customer))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private static void isSavedAndNeverShown(HttpResponse<String> answer, String type, String name) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains(name);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void aPhotoIsSentWithADisputeAndAPaperWithTheAnswerAndBothSidesHaveBoth() {
        Multipart form = form().file("file", "../broken.gif", SampleUploads.of(FileType.JPEG));
        assertThat(ann.post("/disputes", form).statusCode()).isEqualTo(302);
        String id = dispute();
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        HttpResponse<String> desk = cara.get("/staff/disputes/" + id);
        assertThat(desk.body()).contains("broken.gif.jpg");
        isSavedAndNeverShown(cara.get(found(LINK, desk)), "image/jpeg", "broken.gif.jpg");

        Multipart answer = Multipart.of(Map.of("key", found(KEY, desk), "state", "ANSWERED", "words", "See our terms"))
                .file("file", "terms.pdf", SampleUploads.of(FileType.PDF));
        assertThat(cara.post("/staff/disputes/" + id, answer).statusCode()).isEqualTo(302);

        HttpResponse<String> page = ann.get("/disputes/" + id);
        assertThat(page.body()).contains("broken.gif.jpg", "terms.pdf");
        isSavedAndNeverShown(ann.get(found(LINK, page)), "image/jpeg", "broken.gif.jpg");
        String other = "eve-" + UUID.randomUUID() + "@example.com";
        portal.books().customer("Eve's", "USD", other);
        assertThat(Visitor.signedIn(portal, other).get(found(LINK, page)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoneOfTheKindsIsRefusedInWordsAndWhatWasTypedStays() {
        Multipart form =
                form().file("file", "evil<img src=x>.svg", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> refused = ann.post("/disputes", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("of a kind that is not taken here", "It came broken")
                .doesNotContain("<img src=x");
        assertThat(ann.post("/disputes", form().file("file", "", new byte[0])).statusCode())
                .isEqualTo(302);
    }

    @Test
    void aFormThatIsLargerThanAllFilesMayBeIsExplained() {
        HttpResponse<String> answer = ann.post("/disputes", form().file("file", "x.txt", new byte[34 << 20]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("These files are too large");
    }

    @Test
    void aProgramAddsAFileOncePerKey() throws IOException {
        ann.post("/disputes", form());
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(customer), "shop", Optional.empty(), "staff:test");
        String path = "/api/v1/disputes/" + dispute() + "/files";

        for (int twice = 0; twice < 2; twice++) {
            JsonNode answer = send(key, path + "?name=list.csv", "k1", SampleUploads.of(FileType.CSV), 200);
            assertThat(answer.path("entries")).hasSize(2);
            assertThat(answer.at("/entries/1/files/0/type").asText()).isEqualTo("text/csv");
        }
        assertThat(send(key, path + "?name=x.exe", "k2", new byte[] {'M', 'Z', 0}, 422)
                        .path("code")
                        .asText())
                .isEqualTo("upload-type");
        assertThat(send(key, path + "?name=x.txt", "k3", new byte[11 << 20], 413)
                        .path("code")
                        .asText())
                .isEqualTo("upload-too-large");
        assertThat(send(key, path, "k4", new byte[1], 400).path("code").asText())
                .isEqualTo("request");
    }

    private static JsonNode send(String key, String path, String once, byte[] body, int status) throws IOException {
        HttpResponse<String> answer = new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", once)
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
