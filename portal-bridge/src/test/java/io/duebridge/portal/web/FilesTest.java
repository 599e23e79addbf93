package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.SampleFiles;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesTest {
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
    void oneCustomer() {
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", email);
        invoice = portal.books()
                .document(customer, Paper.invoice("ANN/1 \"x\"", LocalDate.now(Clock.systemUTC()), "100.00"));
        ann = Visitor.signedIn(portal, email);
    }

    @AfterEach
    void everythingWorksAgain() {
        files().unreachable = false;
        files().tooLarge = false;
    }

    private static SampleFiles files() {
        return portal.bean(SampleFiles.class);
    }

    @Test
    void aPdfIsSavedUnderASafeNameAndRunsNothing() {
        HttpResponse<String> answer = ann.get("/documents/" + invoice + "/pdf");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(answer, "Content-Disposition"))
                .startsWith("attachment;")
                .contains("ANN_1")
                .doesNotContain("ANN/1");
        assertThat(header(answer, "Content-Security-Policy")).contains("sandbox");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body()).startsWith("%PDF-");
    }

    @Test
    void anErpThatDoesNotAnswerMeansAPageWithAWayToTryAgain() {
        files().unreachable = true;
        HttpResponse<String> answer = ann.get("/documents/" + invoice + "/pdf");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("cannot be fetched right now")
                .contains("href=\"/documents/" + invoice + "/pdf\"")
                .doesNotContain("IllegalState");
        files().unreachable = false;
        assertThat(ann.get("/documents/" + invoice + "/pdf").statusCode()).isEqualTo(200);
    }

    @Test
    void aDocumentWithoutAPdfSaysSo() {
        DocumentId credit =
                portal.books().document(customer, Paper.credit("CM-1", LocalDate.now(Clock.systemUTC()), "10.00"));
        HttpResponse<String> answer = ann.get("/documents/" + credit + "/pdf");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no PDF of this document");
    }

    @Test
    void anAttachedFileIsSavedWithATypeThatRunsNothingWhateverItHolds() {
        UUID file = portal.books().attach(invoice, "../../evil<1>.html", true);
        String page = ann.get("/documents/" + invoice).body();
        assertThat(page).contains("Attached files").contains("/documents/" + invoice + "/files/" + file);

        HttpResponse<String> answer = ann.get("/documents/" + invoice + "/files/" + file);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "Content-Disposition"))
                .startsWith("attachment;")
                .doesNotContain("/")
                .doesNotContain("<");
        assertThat(answer.body()).contains("script");
    }

    @Test
    void theCompanysOwnFilesAreNeitherListedNorGiven() {
        UUID own = portal.books().attach(invoice, "margin.csv", false);

        assertThat(ann.get("/documents/" + invoice).body()).doesNotContain("margin.csv");
        assertThat(ann.get("/documents/" + invoice + "/files/" + own).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileOfSomebodyElsesDocumentLooksLikeNone() {
        CustomerId bob = portal.books().customer("Bob's", "USD", "bob-" + UUID.randomUUID() + "@example.com");
        DocumentId theirs =
                portal.books().document(bob, Paper.invoice("B-1", LocalDate.now(Clock.systemUTC()), "5.00"));
        UUID file = portal.books().attach(theirs, "b.pdf", true);

        assertThat(ann.get("/documents/" + theirs + "/files/" + file).statusCode())
                .isEqualTo(404);
        assertThat(ann.get("/documents/" + invoice + "/files/" + file).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileThatIsTooLargeIsExplained() {
        UUID file = portal.books().attach(invoice, "video.bin", true);
        files().tooLarge = true;

        HttpResponse<String> answer = ann.get("/documents/" + invoice + "/files/" + file);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("too large to download here");
    }

    @Test
    void aPaymentInTheErpOffersItsReceiptToWhoPaidUntilItIsDeletedThere() {
        ErpPaymentId payment = portal.books()
                .erpPayment(
                        customer,
                        portal.books().freshId(),
                        LocalDate.now(Clock.systemUTC()),
                        "10.00",
                        "10.00",
                        "CHK/7");
        String button = "href=\"/payments/received/" + payment + "/receipt\"";
        assertThat(ann.get("/payments/received/" + payment).body()).contains(button);

        HttpResponse<String> receipt = ann.get("/payments/received/" + payment + "/receipt");

        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(header(receipt, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(receipt, "Content-Disposition")).contains("CHK_7");
        assertThat(receipt.body()).startsWith("%PDF-");
        Visitor stranger = Visitor.signedIn(portal, other());
        assertThat(stranger.get("/payments/received/" + payment + "/receipt").statusCode())
                .isEqualTo(404);
        portal.store()
                .dsl()
                .update(ERP_PAYMENT)
                .set(ERP_PAYMENT.STATUS, "DELETED")
                .where(ERP_PAYMENT.ID.eq(payment.value()))
                .execute();
        assertThat(ann.get("/payments/received/" + payment).body()).doesNotContain(button);
        assertThat(ann.get("/payments/received/" + payment + "/receipt").statusCode())
                .isEqualTo(404);
    }

    @Test
    void estimatesAreListedWithTheirStateAndOfferNothingToPay() {
        UUID estimate = portal.books().estimate(customer, "E-1", "80.00");

        String list = ann.get("/estimates").body();
        String page = ann.get("/estimates/" + estimate).body();

        assertThat(ann.get("/documents").body()).contains("href=\"/estimates\"").doesNotContain("E-1");
        assertThat(list).contains("Estimate E-1").contains("Pending").contains("$80.00");
        assertThat(page).contains("nothing of it is owed").doesNotContain("/pay?");
        assertThat(ann.get("/estimates/" + estimate + "/pdf").statusCode()).isEqualTo(200);
        assertThat(ann.get("/pay?document=" + estimate).body()).doesNotContain("E-1");
        Visitor other = Visitor.signedIn(portal, other());
        assertThat(other.get("/estimates/" + estimate).statusCode()).isEqualTo(404);
        assertThat(other.get("/estimates/" + estimate + "/pdf").statusCode()).isEqualTo(404);
        assertThat(other.get("/documents").body()).doesNotContain("href=\"/estimates\"");
    }

    private static String other() {
        String email = "eve-" + UUID.randomUUID() + "@example.com";
        portal.books().customer("Eve's", "USD", email);
        return email;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
