package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementPagesTest {
    private static TestPortal portal;
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());

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
    void oneCustomer() {
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        CustomerId customer = portal.books().customer("Ānna Müller & Söhne <Żółw>", "USD", email);
        // The sample makes invoices out thirty days before they fall due.
        DocumentId old = portal.books().document(customer, Paper.invoice("OLD-1", TODAY.minusDays(60), "1200.00"));
        portal.books().document(customer, Paper.invoice("=SUM(A1)", TODAY.plusDays(20), "75.50"));
        ErpPaymentId payment = portal.books()
                .erpPayment(customer, portal.books().freshId(), TODAY.minusDays(5), "250.00", "50.00", "CHQ 7");
        portal.books().apply(payment, 1, old, "200.00");
        ann = Visitor.signedIn(portal, email);
    }

    private static String lastMonth(String ending, String kind) {
        return "/statement" + ending + "?kind=" + kind + "&from=" + TODAY.minusDays(40) + "&to=" + TODAY;
    }

    @Test
    void thePageOpensWithWhatWasOwedBeforeAndClosesWithWhatIsOwed() {
        String page = ann.get(lastMonth("", "activity")).body();

        assertThat(page)
                .contains("Opening balance")
                .contains("$1,200.00")
                .contains("Invoice =SUM(A1)")
                .contains("Payment CHQ 7")
                .contains("$1,025.50")
                .doesNotContain("OLD-1")
                .doesNotContain("<Żółw>");
    }

    @Test
    void openItemsAreThoseOfTheDay() {
        assertThat(ann.get(lastMonth("", "open")).body())
                .contains("Invoice OLD-1")
                .contains("$1,000.00")
                .contains("-$50.00");
        assertThat(ann.get("/statement?kind=open&to=" + TODAY.minusDays(30)).body())
                .as("before the payment")
                .contains("$1,200.00")
                .doesNotContain("=SUM(A1)");
        assertThat(ann.get("/statement?kind=open&to=2001-01-01").body()).contains("Nothing was open");
    }

    @Test
    void nonsenseInTheAddressShowsTheUsualStatement() {
        for (String address : new String[] {
            "/statement?from=yesterday&to=31.12.2026&currency=XXX&customer=7&kind=%3Cb%3E",
            "/statement?from=0000-00-00&to=%2B999999999-12-31",
            "/statement?customer=" + UUID.randomUUID()
        }) {
            HttpResponse<String> answer = ann.get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.body()).contains("$1,025.50");
        }
        assertThat(ann.get("/statement?from=2026-05-02&to=2026-05-01").body())
                .contains("The period ends before it begins");
    }

    @Test
    void thePdfHoldsTheSameWithEveryLetterOfTheName() throws IOException {
        HttpResponse<byte[]> answer = ann.download(lastMonth(".pdf", "activity"));

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(text(answer.body()))
                .contains("Ānna Müller & Söhne <Żółw>")
                .contains("Payment CHQ 7")
                .contains("$1,025.50");
        assertThat(text(ann.download(lastMonth(".pdf", "open")).body()))
                .contains("Invoice OLD-1")
                .contains("$1,000.00");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void csvAndExcelHoldEveryLineAndNoFormula() {
        String csv = new String(ann.download(lastMonth(".csv", "activity")).body(), StandardCharsets.UTF_8);

        assertThat(csv.lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("opening balance") && line.endsWith(",1200.00"))
                .anyMatch(line -> line.contains("invoice,'=SUM(A1)") && line.endsWith(",75.50,,1275.50"))
                .anyMatch(line -> line.contains("payment,CHQ 7") && line.endsWith(",,250.00,1025.50"))
                .anyMatch(line -> line.contains("closing balance") && line.endsWith(",1025.50"));
        HttpResponse<byte[]> excel = ann.download(lastMonth(".xlsx", "open"));
        assertThat(excel.headers().firstValue("Content-Disposition").orElse(""))
                .contains("statement-USD-" + TODAY + ".xlsx");
        assertThat(new String(excel.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void nobodyElseSeesIt() {
        String email = "bob-" + UUID.randomUUID() + "@example.com";
        portal.books().customer("Bob's", "USD", email);

        assertThat(Visitor.signedIn(portal, email).get("/statement?kind=open").body())
                .contains("Nothing was open")
                .doesNotContain("OLD-1");
        HttpResponse<String> stranger = new Visitor(portal).get("/statement.pdf");
        assertThat(stranger.statusCode()).isBetween(302, 303);
        assertThat(stranger.headers().firstValue("Location").orElse("")).contains("/sign-in");
    }
}
