package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The register over HTTP: page, CSV and Excel of the same selection. */
class StaffRegisterTest {
    private static TestPortal portal;
    private static Visitor staff;
    private static PaymentReceipt paid;

    @BeforeAll
    static void pay() {
        portal = TestPortal.start();
        CustomerId customer = portal.books().customer("=Elm & Co", "USD", "elm@example.com");
        LocalDate today = LocalDate.now(Clock.systemUTC());
        DocumentId invoice = portal.books().document(customer, Paper.invoice("E-1", today, "300.00"));
        paid = SmallPayment.pay(portal, customer, invoice, "100.00", SandboxNumber.SUCCESS);
        portal.erpRound();
        staff = Visitor.staff(portal, "ann-read-only");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void thePageShowsTheDaysThatTieAndThePaymentsBehindThem() {
        String page = staff.get("/staff/register").body();

        assertThat(page)
                .contains("Every day ties")
                .contains(paid.reference().value())
                .contains("$100.00");
        assertThat(page).contains("href=\"/staff/register.csv");
        String earlier =
                staff.get("/staff/register?from=2020-01-01&to=2020-01-31").body();
        assertThat(earlier)
                .contains("No money was taken")
                .doesNotContain(paid.reference().value());
    }

    @Test
    void theCsvIsTheSelectionOfThePageAndAFile() {
        HttpResponse<String> csv = staff.get("/staff/register.csv");

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains(".csv");
        assertThat(csv.body())
                .startsWith("\ufeffDay,")
                .contains("'=Elm & Co")
                .contains(paid.reference().value());
        assertThat(staff.get("/staff/register.csv?plain=true&provider=nobody").body())
                .startsWith("Day,")
                .hasLineCount(1);
        assertThat(staff.get("/staff/register.xlsx").body()).startsWith("PK");
    }

    @Test
    void aPeriodThatIsNoneIsNamedAndGivesNoFile() {
        assertThat(staff.get("/staff/register?from=2026-02-02&to=2026-02-01").body())
                .contains("it ends before it begins");
        assertThat(staff.get("/staff/register?from=2020-01-01&to=2026-02-01").body())
                .contains("at most 92 days");
        assertThat(staff.get("/staff/register.csv?from=soon").statusCode()).isEqualTo(400);
        assertThat(new Visitor(portal).get("/staff/register.csv").statusCode()).isEqualTo(302);
    }
}
