package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads what, from the browser's wish to the choice that is kept. */
class LanguagePagesTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static TestPortal portal;

    private String email = "";
    private DocumentId invoice = new DocumentId(new UUID(0, 0));

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
        email = "ann-" + UUID.randomUUID() + "@example.com";
        CustomerId customer = portal.books().customer("M\u00fcller GmbH", "EUR", email);
        invoice = portal.books()
                .document(
                        customer,
                        Paper.invoice("RE-1", TODAY.minusDays(2), "1234.50").in("EUR"));
        ann = Visitor.signedIn(portal, email);
    }

    private Contact contact() {
        return new Contacts(portal.store())
                .find(portal.books().organisation(), email)
                .orElseThrow();
    }

    private HttpResponse<String> asking(Visitor visitor, String language, String path) {
        return visitor.send(HttpRequest.newBuilder(portal.address(path))
                .header("Accept-Language", language)
                .GET());
    }

    @Test
    void aBrowsersWishIsReadWithItsOwnNumbers() {
        HttpResponse<String> german = asking(ann, "de-AT,en;q=0.5", "/documents/" + invoice);
        assertThat(german.body())
                .contains("<html lang=\"de-AT\" dir=\"ltr\"", "Rechnung RE-1", "2 Tage \u00fcberf\u00e4llig")
                .doesNotContain("Skip to the content");
        assertThat(german.headers().firstValue("Content-Language")).contains("de-AT");
        assertThat(String.join(", ", german.headers().allValues("Vary")))
                .containsIgnoringCase("Accept-Language")
                .containsIgnoringCase("Cookie");
        assertThat(String.join(", ", german.headers().allValues("Cache-Control")))
                .contains("no-store");
        assertThat(asking(ann, "fr", "/documents/" + invoice).body())
                .contains("Facture RE-1", "1\u202f234,50\u00a0\u20ac", "<html lang=\"fr-FR\"");
        assertThat(asking(ann, "pl", "/documents/" + invoice).body()).contains("Invoice RE-1");
    }

    @Test
    void aChoiceIsKeptWithThePersonAndInTheBrowser() {
        ann.get("/");
        HttpResponse<String> chosen = ann.post("/language", Map.of("language", "es", "back", "/documents?show=all"));
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location").orElse("")).endsWith("/documents?show=all");
        assertThat(contact().language()).contains("es");
        assertThat(asking(ann, "de", "/documents").body()).contains("Facturas y notas de cr\u00e9dito");

        Visitor elsewhere = new Visitor(portal);
        elsewhere.keep("duebridge_session", ann.cookie("duebridge_session"));
        assertThat(asking(elsewhere, "de", "/").body()).contains("Saldo pendiente en EUR");
        ann.post("/sign-out", Map.of());
        assertThat(asking(ann, "de", "/sign-in").body()).contains("Acceda a su cuenta");
    }

    @Test
    void whoeverChoseBeforeSigningInHasChosenForMailsToo() {
        email = "guest-" + email;
        portal.books().customer("Guest", "EUR", email);
        Visitor guest = new Visitor(portal);
        guest.get("/sign-in");
        guest.post("/language", Map.of("language", "fr", "back", "/sign-in"));
        assertThat(guest.get("/sign-in").body()).contains("Connectez-vous \u00e0 votre compte");
        guest.post("/sign-in", Map.of("email", email));
        String link = portal.nextLink();
        guest.get(link);
        guest.post(link, Map.of());
        assertThat(contact().language()).contains("fr");
    }

    @Test
    void whatIsNotOfferedChangesNothing() {
        ann.get("/");
        for (String odd : List.of("tlh", "", "de; Path=/", "../../etc/passwd", "DE\u0000", "x".repeat(5000))) {
            int status = ann.post("/language", Map.of("language", odd, "back", "//evil.example"))
                    .statusCode();
            assertThat(status).as(odd).isIn(303, 400);
        }
        assertThat(contact().language()).isEmpty();
        assertThat(ann.cookie("duebridge_language")).isEmpty();
        ann.forgetFormToken();
        assertThat(ann.post("/language", Map.of("language", "de")).statusCode()).isEqualTo(403);
        assertThat(contact().language()).isEmpty();
    }

    @Test
    void theConsoleAndTheApiStayEnglish() {
        ann.get("/");
        ann.post("/language", Map.of("language", "de"));
        assertThat(asking(ann, "de", "/staff/sign-in").body())
                .contains("Staff console")
                .contains("<html lang=\"en\"");
        assertThat(asking(ann, "de", "/api/v1/documents/" + UUID.randomUUID()).body())
                .contains("There is no such document");
        assertThat(asking(ann, "de", "/nowhere").body()).contains("Diese Seite gibt es nicht");
    }

    @Test
    void filesSpeakTheReadersLanguage() throws IOException {
        ann.get("/");
        ann.post("/language", Map.of("language", "de"));
        assertThat(new String(ann.download("/documents.csv?show=open").body(), StandardCharsets.UTF_8))
                .contains("Art,Nummer,Bestellung,Konto,Belegdatum,F\u00e4llig,W\u00e4hrung,Betrag,Offen,Status")
                .contains("Rechnung,RE-1,")
                .contains(",1234.50,1234.50,offen");
        assertThat(new String(ann.download("/statement.csv").body(), StandardCharsets.UTF_8))
                .contains("Datum,Art,Nummer,Konto,W\u00e4hrung,Belastung,Gutschrift,Saldo", "Anfangssaldo", "Endsaldo");
        assertThat(printed("/statement.pdf")).contains("Kontoauszug", "Anfangssaldo", "1.234,50", "Rechnung RE-1");
        ann.post("/language", Map.of("language", "fr"));
        assertThat(printed("/statement.pdf?kind=open"))
                .contains("Relev\u00e9 de compte", "Facture RE-1", "Restant d\u00fb")
                .containsPattern("1\\s?234,50\\s?\u20ac")
                .doesNotContain("#");
    }

    private String printed(String path) throws IOException {
        try (PDDocument document = Loader.loadPDF(ann.download(path).body())) {
            return new PDFTextStripper()
                    .getText(document)
                    .replace('\u202f', ' ')
                    .replace('\u00a0', ' ');
        }
    }

    @Test
    void anAmountThatIsFilledInIsTakenBackAndAnAmbiguousOneIsNot() {
        ann.get("/");
        ann.post("/language", Map.of("language", "de"));
        String page = ann.get("/pay?document=" + invoice).body();
        assertThat(page).contains("value=\"1234,50\"", "Was m\u00f6chten Sie bezahlen?");
        assertThat(total("1.234,50")).contains("1.234,50");
        assertThat(total("1.234")).contains("1.234,00");
        assertThat(total("1,234")).contains("nicht eindeutig");
        assertThat(total("9.999,00")).contains("h\u00f6her als das, was von seinem Beleg noch offen ist");
    }

    private String total(String amount) {
        return ann.post(
                        "/pay/total",
                        Map.of("key", "k", "currency", "EUR", "document", invoice.toString(), "amount", amount))
                .body();
    }
}
