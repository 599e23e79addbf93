package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityTest {
    private static TestPortal portal;

    private String email = "";
    private DocumentId mine = new DocumentId(new UUID(0, 0));
    private DocumentId theirs = new DocumentId(new UUID(0, 0));

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void twoCustomers() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        email = "ann-" + UUID.randomUUID() + "@example.com";
        CustomerId ann = portal.books().customer("Ann's", "USD", email);
        CustomerId bob = portal.books().customer("Bob's", "USD", "bob-" + email);
        mine = portal.books().document(ann, Paper.invoice("ANN-1", today, "100.00"));
        theirs = portal.books().document(bob, Paper.invoice("BOB-1", today, "100.00"));
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("").replaceAll("^https?://[^/]+", "");
    }

    @Test
    void nobodySeesAPageWithoutSigningIn() {
        Visitor visitor = new Visitor(portal);
        for (String path : new String[] {
            "/", "/documents", "/documents/" + mine, "/documents/" + mine + "/pdf", "/pay", "/payments"
        }) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(location(answer)).as(path).startsWith("/sign-in");
        }
        assertThat(visitor.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(location(visitor.get("/staff/postings"))).isEqualTo("/staff/sign-in");
    }

    @Test
    void anotherCustomersDocumentLooksLikeNone() {
        Visitor ann = Visitor.signedIn(portal, email);
        assertThat(ann.get("/documents/" + mine).statusCode()).isEqualTo(200);
        for (String tail : new String[] {"", "/pdf"}) {
            HttpResponse<String> other = ann.get("/documents/" + theirs + tail);
            HttpResponse<String> none = ann.get("/documents/" + UUID.randomUUID() + tail);
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(none.statusCode()).isEqualTo(404);
            String reference = "E-[A-Z0-9]{4}-[A-Z0-9]{4}|value=\"[^\"]+\"";
            assertThat(other.body().replaceAll(reference, ""))
                    .isEqualTo(none.body().replaceAll(reference, ""));
        }
    }

    @Test
    void anotherCustomersDocumentCannotBePaid() {
        Visitor ann = Visitor.signedIn(portal, email);
        ann.get("/documents");
        int before = portal.bean(SandboxPaymentProvider.class).charges().size();
        HttpResponse<String> answer = ann.post("/pay", form(theirs, "100.00", "key-" + UUID.randomUUID()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("not on your account").doesNotContain("BOB-1");
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(before);
    }

    private static Map<String, String> form(DocumentId document, String amount, String key) {
        return Map.of(
                "key",
                key,
                "currency",
                "USD",
                "document",
                document.toString(),
                "amount",
                amount,
                "method",
                "card",
                "number",
                "4242424242424242");
    }

    @Test
    void aReplayedFormPaysOnceAndAChangedOneIsRefused() {
        Visitor ann = Visitor.signedIn(portal, email);
        ann.get("/documents");
        String key = UUID.randomUUID().toString();
        String first = location(ann.post("/pay", form(mine, "40.00", key)));
        String second = location(ann.post("/pay", form(mine, "40.00", key)));
        assertThat(first).startsWith("/payments/").isEqualTo(second);
        HttpResponse<String> changed = ann.post("/pay", form(mine, "50.00", key));
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("already sent");
    }

    @Test
    void wrongAmountsAreRefusedInWordsAndNothingIsCharged() {
        Visitor ann = Visitor.signedIn(portal, email);
        ann.get("/documents");
        int before = portal.bean(SandboxPaymentProvider.class).charges().size();
        for (String amount : new String[] {"100.01", "-5", "1e3", "0.001", "NaN", "1,2,3", "99999999999999999999"}) {
            HttpResponse<String> answer =
                    ann.post("/pay", form(mine, amount, UUID.randomUUID().toString()));
            assertThat(answer.statusCode()).as(amount).isEqualTo(422);
            assertThat(answer.body()).as(amount).contains("This cannot be paid like this");
        }
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(before);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Visitor ann = Visitor.signedIn(portal, email);
        ann.get("/documents");
        ann.forgetFormToken();
        assertThat(ann.post("/pay", form(mine, "40.00", "k")).statusCode()).isEqualTo(403);
        assertThat(ann.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ann.post("/api/v1/payments", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        Visitor ann = Visitor.signedIn(portal, email);
        for (String path : new String[] {"/sign-in", "/documents", "/nothing-here", "/staff/sign-in", "/api/v1/me"}) {
            var headers = ann.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Cache-Control").orElse(""))
                    .as(path)
                    .contains(path.startsWith("/api/") ? "private, no-cache" : "no-store");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).isPresent();
        }
    }

    @Test
    void signingInGivesANewSessionAndAStolenOldOneIsWorthless() {
        Visitor visitor = Visitor.signedIn(portal, email);
        String first = visitor.cookie("duebridge_session");
        assertThat(first).hasSizeGreaterThan(40);
        visitor.get("/documents");
        visitor.post("/sign-out", Map.of());
        Visitor thief = new Visitor(portal);
        HttpResponse<String> answer = thief.send(java.net.http.HttpRequest.newBuilder(portal.address("/documents"))
                .header("Cookie", "duebridge_session=" + first));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    @Test
    void aPlantedSessionCookieIsNotTakenOver() {
        Visitor victim = new Visitor(portal);
        victim.get("/sign-in");
        victim.post("/sign-in", Map.of("email", email));
        String link = portal.nextLink();
        victim.get(link);
        HttpResponse<String> redeemed = victim.post(link, Map.of());
        assertThat(redeemed.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("duebridge_session=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
        assertThat(victim.cookie("duebridge_session")).isNotEqualTo("planted");
    }

    @Test
    void aMailScannerThatOpensTheLinkDoesNotBurnIt() {
        Visitor asking = new Visitor(portal);
        asking.get("/sign-in");
        asking.post("/sign-in", Map.of("email", email));
        String link = portal.nextLink();
        Visitor scanner = new Visitor(portal);
        for (int i = 0; i < 3; i++) {
            assertThat(scanner.get(link).statusCode()).isEqualTo(200);
        }
        assertThat(asking.get(link).body()).contains("Continue to my account");
        assertThat(location(asking.post(link, Map.of()))).isEqualTo("/");
        assertThat(location(asking.get(link))).as("the same browser once more").isEqualTo("/");
        HttpResponse<String> late = scanner.get(link);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("used already");
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoMail() {
        Visitor visitor = new Visitor(portal);
        visitor.get("/sign-in");
        HttpResponse<String> unknown = visitor.post("/sign-in", Map.of("email", "nobody@example.com"));
        HttpResponse<String> known = visitor.post("/sign-in", Map.of("email", email));
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(location(unknown)).isEqualTo(location(known)).isEqualTo("/sign-in/sent");
        portal.nextLink();
        assertThat(portal.waitingMails()).isZero();
    }

    @Test
    void theConsoleLocksAfterFiveWrongPasswords() {
        Visitor staff = new Visitor(portal);
        staff.get("/staff/sign-in");
        String wrong = "";
        for (int i = 0; i < 6; i++) {
            wrong = location(staff.post("/staff/sign-in", Map.of("user", "staff", "password", "guess" + i)));
            staff.get("/staff/sign-in");
        }
        assertThat(wrong).isEqualTo("/staff/sign-in?locked");
        assertThat(location(
                        staff.post("/staff/sign-in", Map.of("user", "staff", "password", TestPortal.STAFF_PASSWORD))))
                .isEqualTo("/staff/sign-in?locked");
    }
}
