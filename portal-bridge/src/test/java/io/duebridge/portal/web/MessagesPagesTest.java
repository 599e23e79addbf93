package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

class MessagesPagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern FILE = Pattern.compile("href=\"(/[^\"]*/files/[^\"]+)\"");
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

    private Multipart form(String subject, String words) {
        HttpResponse<String> page = ann.get("/messages/new?about=document&id=" + invoice);
        assertThat(page.body()).contains("Ask about INV-1");
        return Multipart.of(Map.of(
                "key",
                found(KEY, page),
                "about",
                "document",
                "id",
                invoice.toString(),
                "subject",
                subject,
                "words",
                words));
    }

    private static String location(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        return portalPath(sent.headers().firstValue("Location").orElseThrow());
    }

    private static String portalPath(String location) {
        return location.startsWith("http") ? URI.create(location).getPath() : location;
    }

    @Test
    void theCompanyWritesFirstAboutTheAccountOrADocumentByItsNumber() {
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        String write = "/staff/customers/" + customer + "/write";
        assertThat(cara.get("/staff/customers/" + customer).body()).contains("href=\"" + write + "\"");
        HttpResponse<String> page = cara.get(write);
        assertThat(page.body()).contains("Write to Ann&#39;s", "told by mail: ann-");
        Map<String, String> fields = Map.of(
                "key", found(KEY, page), "number", "inv 1", "subject", "Your order", "words", "It leaves today.");
        String path = location(cara.post(write, Multipart.of(fields)));
        assertThat(location(cara.post(write, Multipart.of(fields))))
                .as("a second click")
                .isEqualTo(path);

        assertThat(ann.get("/messages").body()).contains("Your order", "About INV-1", "New");
        String theirs = path.replace("/staff", "");
        HttpResponse<String> read = ann.get(theirs);
        assertThat(read.body()).contains("It leaves today.").doesNotContain(TestPortal.user(StaffRole.COLLECTOR));
        location(ann.post(theirs, Multipart.of(Map.of("key", found(KEY, read), "words", "Thank you"))));
        assertThat(cara.get(path).body()).contains("Thank you");

        HttpResponse<String> refused = cara.post(
                write,
                Multipart.of(Map.of("key", "k", "number", "INV-77", "subject", "One", "words", "Kept as it was.")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("no document with the number INV-77", "Kept as it was.");
        assertThat(cara.post(write, Multipart.of(Map.of("key", "k", "subject", " ", "words", "x")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whoeverMayOnlyReadWritesToNobodyAndAStrangeCustomerIsNotFound() {
        Visitor reader = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        String write = "/staff/customers/" + customer + "/write";
        assertThat(reader.get("/staff/customers/" + customer).body()).doesNotContain(write);
        assertThat(reader.post(write, Multipart.of(Map.of("key", "k", "subject", "s", "words", "w")))
                        .statusCode())
                .isEqualTo(403);
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        assertThat(cara.get("/staff/customers/" + UUID.randomUUID() + "/write").statusCode())
                .isEqualTo(404);
        CustomerId alone = portal.books().customer("Alone", "USD", null);
        assertThat(cara.get("/staff/customers/" + alone + "/write").body())
                .contains("Nobody of this customer gets a mail");
    }

    @Test
    void aQuestionAboutAnInvoiceIsAnsweredWithAFileAndIsNewUntilItIsRead() {
        assertThat(ann.get("/documents/" + invoice).body()).contains("/messages/new?about=document&amp;id=" + invoice);
        String path = location(ann.post("/messages", form("Where <b>is</b> it?", "It <i>did</i> not come.")));
        assertThat(ann.get("/messages").body()).contains("Where &lt;b&gt;is&lt;/b&gt; it?", "About INV-1");
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        assertThat(cara.get("/staff/messages").body()).contains("href=\"/staff" + path + "\"", "Ann&#39;s", "New");

        HttpResponse<String> desk = cara.get("/staff" + path);
        Multipart answer = Multipart.of(Map.of("key", found(KEY, desk), "words", "Here is the delivery note."))
                .file("file", "note.pdf", SampleUploads.of(FileType.PDF));
        assertThat(location(cara.post("/staff" + path, answer))).isEqualTo("/staff" + path);
        assertThat(cara.get("/staff/messages?customer=ann").body()).doesNotContain(path);
        assertThat(cara.get("/staff/messages?state=ANSWERED").body()).contains(path);

        assertThat(ann.get("/").body()).contains("One conversation has something new.");
        HttpResponse<String> page = ann.get(path);
        assertThat(page.body())
                .contains("It &lt;i&gt;did&lt;/i&gt; not come.", "Here is the delivery note.", "note.pdf")
                .contains("Alder &amp; Finch Supply")
                .doesNotContain("ann-collector");
        assertThat(ann.get(found(FILE, page)).headers().firstValue("Content-Type"))
                .contains("application/pdf");
        assertThat(ann.get("/").body()).doesNotContain("something new");
        location(ann.post(path, Multipart.of(Map.of("key", found(KEY, page), "words", "Thank you"))));
        cara.get("/staff" + path);
        assertThat(location(cara.post("/staff" + path + "/close", Map.of()))).isEqualTo("/staff/messages");
        assertThat(cara.get("/staff/messages?state=CLOSED").body()).contains(path);
    }

    @Test
    void whatCannotBeSaidIsExplainedAndNothingIsLost() {
        HttpResponse<String> empty = ann.post("/messages", form("Subject", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Write something, or send a file.", "value=\"Subject\"");
        HttpResponse<String> evil =
                ann.post("/messages", form("S", "Stays here").file("file", "a.exe", new byte[] {'M', 'Z', 0}));
        assertThat(evil.statusCode()).isEqualTo(422);
        assertThat(evil.body()).contains("Stays here", "of a kind that is not taken here");
        assertThat(ann.get("/messages/new?about=document&id=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
        assertThat(ann.get("/messages/new?about=nonsense&id=" + invoice).statusCode())
                .isEqualTo(404);
        assertThat(ann.get("/messages").body()).contains("No messages yet");
    }

    @Test
    void aProgramWritesReadsAndMarksAsRead() throws IOException {
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(customer), "shop", Optional.empty(), "staff:test");
        String body = "{\"about\":\"document\",\"id\":\"" + invoice + "\",\"subject\":\"S\",\"words\":\"W\"}";
        JsonNode made = send(key, "", "k1", "application/json", body, 201);
        String id = made.path("id").asText();
        assertThat(send(key, "", "k1", "application/json", body, 201).path("id").asText())
                .isEqualTo(id);
        JsonNode replied = send(key, "/" + id + "/replies", "k2", "application/json", "{\"words\":\"More\"}", 200);
        assertThat(replied.path("messages")).hasSize(2);
        JsonNode filed = send(key, "/" + id + "/files?name=n.txt", "k3", "application/octet-stream", "text", 200);
        assertThat(filed.at("/messages/2/files/0/name").asText()).isEqualTo("n.txt");
        Visitor cara = Visitor.staff(portal, TestPortal.user(StaffRole.COLLECTOR));
        String once = found(KEY, cara.get("/staff/messages/" + id));
        cara.post("/staff/messages/" + id, Multipart.of(Map.of("key", once, "words", "Answer")));
        assertThat(send(key, "/" + id + "/read", "-", "application/json", "", 200)
                        .path("unread")
                        .asBoolean())
                .isFalse();
        String strange = body.replace(invoice.toString(), UUID.randomUUID().toString());
        assertThat(send(key, "", "k4", "application/json", strange, 422)
                        .path("code")
                        .asText())
                .isEqualTo("message-about");
        assertThat(send(key, "", "k5", "application/json", body.replace("document", "moon"), 400)
                        .path("code")
                        .asText())
                .isEqualTo("request");
    }

    private static JsonNode send(String key, String path, String once, String type, String body, int status)
            throws IOException {
        HttpResponse<String> answer = new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address("/api/v1/messages" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", once)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
