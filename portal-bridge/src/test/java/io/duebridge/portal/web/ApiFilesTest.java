package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.SampleFiles;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Estimates, prints and attached files by the API: what a customer's page shows, and to nobody else. */
class ApiFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());

    private static TestPortal portal;

    private CustomerId ann = new CustomerId(new UUID(0, 0));
    private CustomerId bob = ann;
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
    void aKey() {
        ann = portal.books().customer("Ann's", "USD", "ann@example.com");
        bob = portal.books().customer("Bob's", "USD", "bob@example.com");
        invoice = portal.books().document(ann, Paper.invoice("ANN-1", TODAY, "100.00"));
        key = key(Optional.of(ann));
    }

    @AfterEach
    void everythingWorksAgain() {
        files().unreachable = false;
        files().tooLarge = false;
    }

    private static SampleFiles files() {
        return portal.bean(SampleFiles.class);
    }

    private static String key(Optional<CustomerId> customer) {
        return portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), customer, "shop", Optional.empty(), "staff:test");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(portal.address("/api/v1" + path))
                .header("Authorization", "Bearer " + key)
                .GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Visitor(portal).send(request);
    }

    private JsonNode json(String path) throws IOException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void assertProblem(String path, int status, String code) throws IOException {
        boolean pdf = path.contains("/pdf") || path.contains("/receipt");
        for (String accept : List.of("*/*", pdf ? "application/pdf" : "application/json")) {
            HttpResponse<String> answer = get(path, "Accept", accept);
            assertThat(answer.statusCode()).as(path + " as " + accept).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo(code);
        }
    }

    @Test
    void aFileThatACallerHasIsNotSentAgain() throws IOException {
        UUID file = portal.books().attach(invoice, "photo.pdf", true);
        for (String path : List.of("/documents/" + invoice + "/pdf", "/documents/" + invoice + "/files/" + file)) {
            HttpResponse<String> first = get(path);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).matches("\"[0-9a-f]{64}\"");
            assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
            assertThat(first.headers().firstValue("Content-Length"))
                    .contains("" + first.body().length());
            HttpResponse<String> again = get(path, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(get(path, "If-None-Match", "\"other\"").body()).isEqualTo(first.body());
        }
    }

    @Test
    void estimatesAreReadPageByPageAndOneByOne() throws IOException {
        for (int i = 1; i <= 3; i++) {
            portal.books().estimate(ann, "E-" + i, i + "0.00");
        }
        UUID theirs = portal.books().estimate(bob, "B-1", "5.00");

        JsonNode first = json("/estimates?limit=2");
        JsonNode second = json("/estimates?limit=2&after=" + first.path("next").asText());

        assertThat(first.path("estimates")).hasSize(2);
        assertThat(second.path("estimates")).hasSize(1);
        assertThat(second.path("next").asText("")).isEmpty();
        assertThat(first + "" + second).contains("E-1", "E-2", "E-3").doesNotContain("B-1");
        String one = second.at("/estimates/0/id").asText();
        JsonNode detail = json("/estimates/" + one);
        assertThat(detail.at("/estimate/status").asText()).isEqualTo("pending");
        assertThat(detail.at("/estimate/customer").asText()).isEqualTo(ann.toString());
        assertThat(detail.at("/estimate/total/currency").asText()).isEqualTo("USD");
        assertThat(detail.path("lines").isArray()).isTrue();
        assertThat(get("/estimates/" + one + "/pdf").body()).startsWith("%PDF-");
        assertThat(json("/estimates/" + one + "/files").path("files")).isEmpty();
        assertProblem("/estimates/" + theirs, 404, "estimate");
        assertProblem("/estimates/" + theirs + "/pdf", 404, "estimate");
        assertProblem("/estimates/" + theirs + "/files", 404, "estimate");
        assertProblem("/estimates?limit=0", 400, "request");
        assertProblem("/estimates?after=rubbish", 400, "request");
        assertProblem("/estimates/not-an-id", 400, "request");
    }

    @Test
    void filesThatGoOutWithADocumentAreListedAndGivenAndTheCompanysOwnAreNot() throws IOException {
        UUID file = portal.books().attach(invoice, "../plan<1>.html", true);
        UUID own = portal.books().attach(invoice, "margin.csv", false);

        JsonNode listed = json("/documents/" + invoice + "/files").path("files");
        HttpResponse<String> content = get("/documents/" + invoice + "/files/" + file);

        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/id").asText()).isEqualTo(file.toString());
        assertThat(listed.at("/0/name").asText()).isEqualTo("../plan<1>.html");
        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .doesNotContain("/");
        assertThat(content.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertProblem("/documents/" + invoice + "/files/" + own, 404, "file");
    }

    @Test
    void whatHangsOnSomebodyElsesDocumentLooksLikeNone() throws IOException {
        DocumentId theirs = portal.books().document(bob, Paper.invoice("BOB-1", TODAY, "5.00"));
        UUID file = portal.books().attach(theirs, "b.pdf", true);

        assertProblem("/documents/" + theirs + "/files", 404, "document");
        assertProblem("/documents/" + theirs + "/files/" + file, 404, "document");
        assertProblem("/documents/" + theirs + "/pdf", 404, "document");
        assertProblem("/documents/" + invoice + "/files/" + file, 404, "file");
        assertProblem("/documents/" + invoice + "/files?customer=" + bob, 404, "customer");
    }

    @Test
    void aReceiptIsGivenToWhoPaidAndNotForAPaymentThatWasDeleted() throws IOException {
        ErpPaymentId mine = portal.books().erpPayment(ann, portal.books().freshId(), TODAY, "10.00", "10.00", null);
        ErpPaymentId theirs = portal.books().erpPayment(bob, portal.books().freshId(), TODAY, "10.00", "10.00", null);

        HttpResponse<String> receipt = get("/payments/received/" + mine + "/receipt");

        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.body()).startsWith("%PDF-");
        assertThat(json("/payments/received/" + mine + "/files").path("files")).isEmpty();
        assertProblem("/payments/received/" + theirs + "/receipt", 404, "payment");
        assertProblem("/payments/received/" + theirs + "/files", 404, "payment");
        portal.store()
                .dsl()
                .update(ERP_PAYMENT)
                .set(ERP_PAYMENT.STATUS, "DELETED")
                .where(ERP_PAYMENT.ID.eq(mine.value()))
                .execute();
        assertProblem("/payments/received/" + mine + "/receipt", 404, "payment");
    }

    @Test
    void anErpThatDoesNotAnswerAFileThatIsTooLargeAndAMissingPdfAreToldApart() throws IOException {
        UUID file = portal.books().attach(invoice, "video.bin", true);
        DocumentId credit = portal.books().document(ann, Paper.credit("CM-1", TODAY, "10.00"));
        assertProblem("/documents/" + credit + "/pdf", 404, "pdf");

        files().tooLarge = true;
        assertProblem("/documents/" + invoice + "/files/" + file, 404, "file-large");
        files().tooLarge = false;
        files().unreachable = true;
        assertProblem("/documents/" + invoice + "/files/" + file, 503, "file-unavailable");
        assertProblem("/documents/" + invoice + "/pdf", 503, "file-unavailable");
    }

    @Test
    void aCompanysKeyNamesTheCustomerItMeansAndAStrangerGetsNothing() throws IOException {
        UUID estimate = portal.books().estimate(ann, "E-9", "90.00");
        key = key(Optional.empty());
        assertProblem("/estimates/" + estimate, 400, "customer-missing");
        assertThat(get("/estimates/" + estimate + "?customer=" + ann).statusCode())
                .isEqualTo(200);
        assertProblem("/estimates/" + estimate + "?customer=" + bob, 404, "estimate");

        key = "dbk_made-up";
        assertThat(get("/estimates").statusCode()).isEqualTo(401);
        assertThat(get("/documents/" + invoice + "/files").statusCode()).isEqualTo(401);
    }
}
