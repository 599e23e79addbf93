package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.engagement.Promise;
import io.duebridge.collections.engagement.PromiseState;
import io.duebridge.collections.engagement.Promises;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
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
        invoice = portal.books().document(customer, Paper.invoice("INV-1", TODAY.minusDays(3), "100.00"));
        ann = Visitor.signedIn(portal, email);
    }

    private String key() {
        Matcher key = KEY.matcher(ann.get("/promises/new?document=" + invoice).body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private Map<String, String> form(String key, String amount, LocalDate day) {
        return Map.of(
                "key",
                key,
                "document",
                invoice.toString(),
                "amount",
                amount,
                "day",
                day.toString(),
                "note",
                "<b>soon</b>");
    }

    private List<Promise> stored() {
        return portal.bean(Promises.class).inState(portal.books().organisation(), PromiseState.OPEN, 1000).stream()
                .filter(promise -> promise.customer().equals(customer))
                .toList();
    }

    @Test
    void aPromiseShowsOnTheDocumentAndTheOverviewAndCanBeTakenBack() {
        String page = ann.get("/promises/new?document=" + invoice).body();
        assertThat(page).contains("Invoice INV-1").contains("value=\"100.00\"");

        HttpResponse<String> sent = ann.post("/promises", form(key(), "60", TODAY.plusDays(5)));

        assertThat(sent.statusCode()).isBetween(302, 303);
        assertThat(ann.get("/promises").body())
                .contains("$60.00 by ")
                .contains("&lt;b&gt;soon&lt;/b&gt;")
                .contains("$100.00 open");
        assertThat(ann.get("/documents/" + invoice).body()).contains("Promised for");
        assertThat(ann.get("/").body()).contains("Promised").contains("$60.00");
        ann.post("/promises/" + stored().get(0).id() + "/cancel", Map.of());
        assertThat(stored()).isEmpty();
        assertThat(ann.get("/promises").body()).contains("Taken back");
        assertThat(ann.get("/documents/" + invoice).body()).doesNotContain("Promised for");
    }

    @Test
    void staffSeeWhatIsPromised() {
        ann.post("/promises", form(key(), "61.25", TODAY.plusDays(5)));
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));

        assertThat(staff.get("/staff/promises").body())
                .contains("$61.25")
                .contains("INV-1")
                .contains("&lt;b&gt;soon");
        assertThat(staff.get("/staff/promises?state=BROKEN").body()).doesNotContain("$61.25");
        assertThat(staff.get("/staff/promises?state=%3Cb%3E").body()).contains("$61.25");
    }

    @Test
    void aSecondClickPromisesOnce() {
        Map<String, String> form = form(key(), "60", TODAY.plusDays(5));
        ann.post("/promises", form);
        ann.post("/promises", form);

        assertThat(stored()).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        HttpResponse<String> tooMuch = ann.post("/promises", form(key(), "100.01", TODAY.plusDays(5)));
        assertThat(tooMuch.statusCode()).isEqualTo(422);
        assertThat(tooMuch.body())
                .contains("Only $100.00")
                .contains("value=\"100.01\"")
                .contains("&lt;b&gt;soon");
        assertThat(ann.post("/promises", form(key(), "some", TODAY)).body()).contains("Enter an amount above zero");
        assertThat(ann.post("/promises", form(key(), "5", TODAY.plusDays(400))).body())
                .contains("Choose a day from");
        assertThat(ann.post("/promises", form("", "5", TODAY)).statusCode()).isEqualTo(422);
        assertThat(ann.get("/promises/new").body()).contains("Nothing is chosen");
        assertThat(stored()).isEmpty();
    }

    @Test
    void nobodyPromisesForOthersOrTakesTheirPromisesBack() {
        ann.post("/promises", form(key(), "60", TODAY.plusDays(5)));
        UUID promise = stored().get(0).id().value();
        String email = "bob-" + UUID.randomUUID() + "@example.com";
        portal.books().customer("Bob's", "USD", email);
        Visitor bob = Visitor.signedIn(portal, email);

        assertThat(bob.get("/promises/new?document=" + invoice).body()).doesNotContain("INV-1");
        assertThat(bob.post("/promises", form(UUID.randomUUID().toString(), "5", TODAY))
                        .statusCode())
                .isEqualTo(422);
        assertThat(bob.post("/promises/" + promise + "/cancel", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(stored()).hasSize(1);
    }
}
