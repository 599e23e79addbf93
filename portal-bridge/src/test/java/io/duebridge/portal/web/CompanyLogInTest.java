package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.Acme;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.sandbox.oidc.OidcFault;
import io.duebridge.sandbox.oidc.OidcPerson;
import io.duebridge.sandbox.oidc.OidcSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in with a company's own log-in, over sockets: who gets in, and what everybody else is told. */
class CompanyLogInTest {
    private static final Pattern LINK = Pattern.compile("href=\"(http://127[^\"]+/authorize\\?[^\"]+)\"");

    private static OidcSandbox logIn;
    private static TestPortal portal;
    private static CustomerId fresh;

    private String email = "";

    @BeforeAll
    static void start() {
        logIn = OidcSandbox.start(InstantSource.system(), 0);
        List<CustomerId> provisioned = new ArrayList<>();
        portal = TestPortal.start(books -> {
            provisioned.add(Acme.provisioned(books));
            return Acme.at(logIn, provisioned.get(0));
        });
        fresh = provisioned.get(0);
    }

    @AfterAll
    static void stop() {
        portal.close();
        logIn.close();
    }

    @BeforeEach
    void ann() {
        email = "ann-" + UUID.randomUUID() + "@acme.example";
        LocalDate today = LocalDate.now(Clock.systemUTC());
        portal.books()
                .document(
                        portal.books().customer("Acme Plant One", "USD", email),
                        Paper.invoice("ONE-1", today, "10.00"));
        portal.books()
                .document(
                        portal.books().customer("Acme Plant Two", "USD", email),
                        Paper.invoice("TWO-1", today, "20.00"));
        logIn.with(OidcPerson.of("ann", email));
    }

    /** Where the page leads on to. */
    private static URI onward(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return URI.create(link.group(1).replace("&amp;", "&"));
    }

    /** Logs in there and gives the way back, without its host. */
    private static String choose(URI address, String subject) {
        try {
            HttpResponse<Void> chosen = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "&as=" + subject))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            URI back = URI.create(chosen.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> tryIn(Visitor visitor, String company, String subject) {
        return visitor.get(choose(onward(visitor.get("/sign-in/company/" + company)), subject));
    }

    private static void isIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).matches("(http://127[^/]*)?/"));
    }

    private static void isOut(Visitor visitor) {
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    private static List<String> audited(String action) {
        return portal.store()
                .dsl()
                .select(AUDIT.DETAIL)
                .from(AUDIT)
                .where(AUDIT.ACTION.eq(action))
                .fetch(AUDIT.DETAIL);
    }

    @Test
    void whoIsKnownIsLedThereAndBackAndSeesAllTheirCustomers() {
        Visitor ann = new Visitor(portal);
        ann.get("/sign-in");
        HttpResponse<String> page = ann.post("/sign-in", Map.of("email", email));
        URI there = onward(page);
        assertThat(page.headers().firstValue("Refresh")).contains("0; url=" + there);
        assertThat(there.getQuery())
                .contains("code_challenge_method=S256", "login_hint=" + email, "response_type=code", "nonce=");
        assertThat(ann.cookie("duebridge_log_in")).isNotEmpty().doesNotContain("state");

        isIn(ann.get(choose(there, "ann")));

        assertThat(ann.get("/documents").body()).contains("ONE-1", "TWO-1");
        assertThat(ann.cookie("duebridge_log_in")).isEmpty();
        assertThat(audited("portal.signed-in")).contains("by the log-in acme as ann");
        HttpResponse<String> out = ann.post("/sign-out", Map.of());
        String outTo = out.headers().firstValue("Location").orElseThrow();
        assertThat(outTo).endsWith("/sign-in?out&company=acme");
        assertThat(ann.get("/sign-in?out&company=acme").body()).contains("/sign-in/company/acme/out");
        assertThat(ann.get("/sign-in/company/acme/out").headers().firstValue("Location"))
                .hasValueSatisfying(
                        to -> assertThat(to).startsWith(logIn.issuer() + "/logout?client_id=duebridge&post_logout"));
        isOut(ann);
    }

    @Test
    void nobodyLearnsWhoIsKnownAndNoLinkOpensTheDoor() {
        // sent before the company had a log-in
        String link = portal.bean(MagicLinks.class)
                .request(portal.books().organisation(), email)
                .orElseThrow()
                .token();
        Visitor stranger = new Visitor(portal);
        stranger.get("/sign-in");
        HttpResponse<String> known = stranger.post("/sign-in", Map.of("email", email));
        HttpResponse<String> unknown = stranger.post("/sign-in", Map.of("email", "nobody@acme.example"));
        assertThat(comparable(unknown)).isEqualTo(comparable(known));
        stranger.post("/sign-in", Map.of("email", email, "by", "link"));
        assertThat(portal.waitingMails()).isZero();

        assertThat(stranger.get("/link/" + link).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in/company/acme"));
        assertThat(stranger.post("/link/" + link, Map.of()).statusCode()).isEqualTo(302);
        isOut(stranger);
    }

    private static String comparable(HttpResponse<String> page) {
        return page.body()
                .replaceAll("(state|nonce|code_challenge)=[^&\"]+", "$1")
                .replaceAll("login_hint=[^&\"]+", "")
                .replaceAll("value=\"[^\"]+\"", "");
    }

    @Test
    void whereBothWaysAreOpenALinkIsMailedToWhoPrefersIt() {
        String both = "bea-" + UUID.randomUUID() + "@both.example";
        portal.books().customer("Both", "USD", both);
        logIn.with(OidcPerson.of("bea", both));
        Visitor bea = new Visitor(portal);
        bea.get("/sign-in");
        HttpResponse<String> page = bea.post("/sign-in", Map.of("email", both));
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        assertThat(page.body()).contains("Send me a sign-in link instead");
        bea.post("/sign-in", Map.of("email", both, "by", "link"));
        assertThat(portal.nextLink()).startsWith("/link/");
        isIn(bea.get(choose(onward(page), "bea")));
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_ISSUER, 502, be sure",
        "OTHER_AUDIENCE, 502, be sure",
        "UNKNOWN_KEY, 502, be sure",
        "FORGED, 502, be sure",
        "UNSIGNED, 502, be sure",
        "EXPIRED, 502, be sure",
        "OTHER_NONCE, 502, be sure",
        "STOPPED, 403, You were not logged in",
        "TOKEN_ERROR, 503, does not answer",
        "CLIENT_REFUSED, 502, not set up right",
        "CLOCK_AHEAD, 302, ''",
        "THIN_TOKEN, 302, ''"
    })
    void whatIsNotToBeBelievedLetsNobodyIn(OidcFault fault, int status, String words) {
        Visitor ann = new Visitor(portal);
        URI there = onward(ann.get("/sign-in/company/acme"));
        logIn.fault(fault);
        HttpResponse<String> answer = ann.get(choose(there, "ann"));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        if (status != 302) {
            assertThat(answer.body()).contains("E-").doesNotContain(email);
            isOut(ann);
        }
        isIn(tryIn(new Visitor(portal), "acme", "ann"));
    }

    @Test
    void aLogInIsEndedOnceInTheBrowserThatBeganItAndOnNoOtherCompanysWay() {
        Visitor ann = new Visitor(portal);
        String back = choose(onward(ann.get("/sign-in/company/acme")), "ann");
        Visitor other = new Visitor(portal);
        assertThat(other.get(back).statusCode()).isEqualTo(410);
        assertThat(other.get(back).body()).contains("This log-in is over");
        isOut(other);
        other.get("/sign-in/company/acme");
        assertThat(other.get(back).statusCode()).as("another browser's answer").isEqualTo(410);
        isIn(ann.get(back));
        assertThat(ann.get(back).statusCode()).as("again").isEqualTo(410);

        Visitor bea = new Visitor(portal);
        String elsewhere =
                choose(onward(bea.get("/sign-in/company/acme")), "ann").replace("/acme/", "/both/");
        assertThat(bea.get(elsewhere).statusCode()).isEqualTo(410);
        Visitor cleo = new Visitor(portal);
        String mixed = choose(onward(cleo.get("/sign-in/company/acme")), "ann") + "&iss=https://other.example";
        assertThat(cleo.get(mixed).statusCode()).isEqualTo(502);
        Visitor dora = new Visitor(portal);
        URI there = onward(dora.get("/sign-in/company/acme"));
        choose(there, "ann");
        String code = choose(there, "ann").replaceFirst("code=[^&]+", "code=made-up");
        assertThat(dora.get(code).statusCode()).as("a code that is none").isEqualTo(410);
        assertThat(dora.get("/sign-in/company/acme/back").statusCode()).isEqualTo(410);
        assertThat(dora.get("/sign-in/company/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyVerifiedAddressesOfTheCompanyThatAreKnownGetIn() {
        logIn.with(new OidcPerson("denied", "D", Optional.of(email), Optional.of(false)));
        logIn.with(new OidcPerson("silent", "S", Optional.of(email), Optional.empty()));
        logIn.with(new OidcPerson("nameless", "N", Optional.empty(), Optional.of(true)));
        logIn.with(OidcPerson.of("foreign", "ann@elsewhere.example"));
        logIn.with(OidcPerson.of("subdomain", "ann@x.acme.example"));
        logIn.with(OidcPerson.of("newcomer", "new@acme.example"));
        for (String subject : List.of("denied", "silent", "nameless")) {
            HttpResponse<String> answer = tryIn(new Visitor(portal), "acme", subject);
            assertThat(answer.statusCode()).as(subject).isEqualTo(403);
            assertThat(answer.body()).contains("not verified").doesNotContain(email);
        }
        for (String subject : List.of("foreign", "subdomain")) {
            HttpResponse<String> answer = tryIn(new Visitor(portal), "acme", subject);
            assertThat(answer.statusCode()).as(subject).isEqualTo(403);
            assertThat(answer.body()).contains("not an address of Acme Corp", "Log in with another account");
        }
        Visitor newcomer = new Visitor(portal);
        HttpResponse<String> answer = tryIn(newcomer, "acme", "newcomer");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("do not know this address", "new@acme.example", "?again=");
        isOut(newcomer);
        assertThat(onward(newcomer.get("/sign-in/company/acme?again=")).getQuery())
                .contains("prompt=select_account");
        assertThat(audited("portal.log-in-refused"))
                .contains(
                        "unknown new@acme.example by the log-in acme as newcomer",
                        "foreign ann@elsewhere.example by the log-in acme as foreign");

        String trusted = "tim-" + UUID.randomUUID() + "@trusting.example";
        portal.books().customer("Trusting", "USD", trusted);
        logIn.with(new OidcPerson("tim", "Tim", Optional.of(trusted), Optional.empty()));
        logIn.with(new OidcPerson("liar", "Liar", Optional.of(trusted), Optional.of(false)));
        isIn(tryIn(new Visitor(portal), "trusting", "tim"));
        assertThat(tryIn(new Visitor(portal), "trusting", "liar").statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsShutOutStaysOutAndNewcomersAreLetInWhereTheCompanyVouchesForThem() {
        logIn.with(OidcPerson.of("fay", "fay@fresh.example"));
        Visitor fay = new Visitor(portal);
        isIn(tryIn(fay, "fresh", "fay"));
        assertThat(fay.get("/").body()).contains("Fresh Foods");
        isIn(tryIn(new Visitor(portal), "fresh", "fay"));
        People people = new People(portal.store());
        assertThat(people.of(portal.books().organisation(), List.of(fresh)))
                .singleElement()
                .satisfies(person -> {
                    assertThat(person.rights()).extracting(Enum::name).containsExactly("PAY");
                    assertThat(person.invitedBy()).contains("log-in:fresh");
                });
        Contact boss = new Contacts(portal.store())
                .find(portal.books().organisation(), email)
                .orElseThrow();
        String colleague = "cat-" + UUID.randomUUID() + "@acme.example";
        CustomerId theirs = portal.books().customer("Cat's", "USD", colleague);
        Contact cat = new Contacts(portal.store())
                .find(portal.books().organisation(), colleague)
                .orElseThrow();
        people.shutOut(portal.books().organisation(), theirs, cat.id(), boss);
        logIn.with(OidcPerson.of("cat", colleague));
        assertThat(tryIn(new Visitor(portal), "acme", "cat").statusCode()).isEqualTo(403);
        assertThat(people.of(portal.books().organisation(), List.of(theirs)))
                .allSatisfy(person -> assertThat(person.isShutOut()).isTrue());
    }

    @Test
    void keysMayChangeAtAnyTimeAndALogInThatIsDownIsTold() {
        isIn(tryIn(new Visitor(portal), "acme", "ann"));
        logIn.rotateKeys();
        isIn(tryIn(new Visitor(portal), "acme", "ann"));
        int before = logIn.calls().size();
        new Visitor(portal).get("/sign-in");
        assertThat(logIn.calls()).as("an ordinary page").hasSize(before);

        Visitor ann = new Visitor(portal);
        String back = choose(onward(ann.get("/sign-in/company/acme")), "ann");
        logIn.down(true);
        assertThat(ann.get(back).statusCode()).isEqualTo(503);
        logIn.down(false);
        isIn(tryIn(ann, "acme", "ann"));

        HttpResponse<String> gone = new Visitor(portal).get("/sign-in/company/gone");
        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(gone.body()).contains("does not answer", "Sign in by e-mail instead");
        HttpResponse<String> wrong = new Visitor(portal).get("/sign-in/company/wrong");
        assertThat(wrong.statusCode()).as("another issuer than was set up").isEqualTo(502);
    }
}
