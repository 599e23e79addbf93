package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's list of postings over HTTP. */
class StaffPostingsTest {
    private static final int MANY = 53;
    private static final Pattern REFERENCE = Pattern.compile(">(DB[0-9A-Z]{14})<");

    private static TestPortal portal;
    private static Visitor staff;
    private static String last = "";

    @BeforeAll
    static void payMuch() {
        portal = TestPortal.start();
        CustomerId customer = portal.books().customer("Cedar <Supply> & Sons", "USD", "cedar@example.com");
        LocalDate today = LocalDate.now(Clock.systemUTC());
        DocumentId invoice = portal.books().document(customer, Paper.invoice("C-1", today, "5300.00"));
        for (int i = 0; i < MANY; i++) {
            last = SmallPayment.pay(portal, customer, invoice, "10.00", SandboxNumber.SUCCESS)
                    .reference()
                    .value();
            if (i == 0) {
                portal.erpRefuses("period-closed", "The period is closed.");
            }
        }
        staff = Visitor.staff(portal, "staff");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void whatNeedsAPersonComesFirstWithWhatToDoAndTheNextPageGoesOn() {
        String first = staff.get("/staff/postings").body();
        List<String> references = references(first);
        assertThat(references).hasSize(50).doesNotHaveDuplicates();
        assertThat(first.indexOf("REJECTED</span>")).isLessThan(first.indexOf("RECORDED</span>"));
        assertThat(first).contains("Remove the reason the ERP gives").contains("1 need a person");

        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        List<String> second =
                references(staff.get(next.group(1).replace("&amp;", "&")).body());
        assertThat(second).hasSize(MANY - 50).doesNotContainAnyElementsOf(references);
    }

    @Test
    void filtersNarrowTheListAndStayInItsFields() {
        String page = staff.get("/staff/postings?customer=cedar%20%3C&reference=" + last.toLowerCase(Locale.ROOT))
                .body();
        assertThat(references(page)).containsExactly(last);
        assertThat(page).contains("value=\"cedar &lt;\"").doesNotContain("<Supply>");
        assertThat(staff.get("/staff/postings?amount=11.00").body()).contains("No posting fits this filter");
        assertThat(references(staff.get("/staff/postings?show=attention").body()))
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadIsNamedAndNothingElseIsShown() {
        String page = staff.get("/staff/postings?amount=1,000.00&from=yesterday&connection=none&show=DONE")
                .body();
        assertThat(page)
                .contains("1,000.00 is no amount")
                .contains("yesterday is no date")
                .contains("none is no connection")
                .contains("DONE is no state");
        assertThat(references(page)).isEmpty();
        assertThat(staff.get("/staff/postings?after=broken").statusCode()).isEqualTo(200);
        // no text has such a byte, and PostgreSQL takes none that has
        assertThat(staff.get("/staff/postings?after=%00broken").statusCode()).isEqualTo(400);
    }

    @Test
    void aSurchargeThatTheProviderDidNotGiveBackIsShownAndAskedForAgain() {
        UUID payment = portal.store()
                .dsl()
                .update(PAYMENT)
                .set(PAYMENT.SURCHARGE, new BigDecimal("2.50"))
                .where(PAYMENT.REFERENCE.eq(last))
                .returning(PAYMENT.ID)
                .fetchSingle(PAYMENT.ID);
        portal.store()
                .dsl()
                .execute(
                        "insert into payment_return (id, organisation_id, payment_id, kind, state, reported, amount, surcharge, currency,"
                                + " provider_reference, code, words, actor, at) select ?, organisation_id, id, 'REFUNDED', 'REFUSED', 2.5, 0,"
                                + " 2.5, currency, 'asked-1', 'refund_failed', 'The card is closed', 'surcharge', created_at from payment"
                                + " where id = ?",
                        UUID.randomUUID(),
                        payment);
        String page = staff.get("/staff/postings").body();
        assertThat(page).contains("Surcharges that the provider did not give back", "The card is closed", "$2.50");
        Matcher link = Pattern.compile("surcharges-heading.*?href=\"(/staff/postings/[0-9a-f-]+)\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(link.find()).isTrue();
        String posting = link.group(1);
        assertThat(staff.get(posting).body()).contains("Give the surcharge back");
        Map<String, String> decision = Map.of(
                "decision", "GIVE_BACK_SURCHARGE", "key", UUID.randomUUID().toString(), "reason", "a new card");
        staff.post(posting, decision);
        assertThat(staff.get(posting).body()).contains("$2.50").doesNotContain("Reload the page");
        staff.post(posting, decision);
        assertThat(portal.store().dsl().fetchCount(PAYMENT_RETURN, PAYMENT_RETURN.PAYMENT_ID.eq(payment)))
                .as("one that was refused, one that was asked for once")
                .isEqualTo(2);
    }

    private static List<String> references(String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
