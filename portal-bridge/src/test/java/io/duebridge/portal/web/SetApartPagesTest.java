package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.engagement.PromiseCommand;
import io.duebridge.collections.engagement.PromiseDesk;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same figures on the customer's first page, behind its links, by the API and on the console. */
class SetApartPagesTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

    private CustomerId customer = new CustomerId(new UUID(0, 0));

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    /** Of 310.00 open, 40.00 are in question and 170.00 promised: 60.00 of the first invoice, 110.00 of the second. */
    @BeforeEach
    void account() {
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", email);
        DocumentId one = portal.books().document(customer, Paper.invoice("SA-1", TODAY.minusDays(40), "100.00"));
        DocumentId two = portal.books().document(customer, Paper.invoice("SA-2", TODAY.plusDays(9), "150.00"));
        portal.books().document(customer, Paper.invoice("SA-3", TODAY.plusDays(9), "60.00"));
        CustomerScope scope = new CustomerScopes(portal.store())
                .ofCustomer(portal.books().organisation(), customer)
                .orElseThrow();
        portal.bean(DisputeDesk.class)
                .raise(new DisputeCommand(
                        scope,
                        "test",
                        UUID.randomUUID().toString(),
                        one,
                        DisputeReason.PRICE,
                        Optional.of(new BigDecimal("40.00")),
                        List.of(),
                        "too dear"));
        portal.bean(PromiseDesk.class)
                .promise(new PromiseCommand(
                        scope,
                        Optional.empty(),
                        "test",
                        UUID.randomUUID().toString(),
                        List.of(one, two),
                        Money.of("170.00", "USD"),
                        TODAY.plusDays(3),
                        ""));
        ann = Visitor.signedIn(portal, email);
    }

    @Test
    void theFirstPageSaysThemByAgeAndEachLeadsToItsDocuments() {
        String page = ann.get("/").body();
        assertThat(page)
                .contains("$40.00 in question")
                .contains("$60.00 promised")
                .contains("$110.00 promised")
                .contains("age=31-60&amp;currency=USD&amp;apart=disputed")
                .contains(">$170.00<");
        assertThat(ann.get("/documents?currency=USD&apart=disputed").body())
                .contains("SA-1")
                .doesNotContain("SA-2")
                .doesNotContain("SA-3");
        assertThat(ann.get("/documents?apart=promised").body())
                .contains("SA-1")
                .contains("SA-2")
                .doesNotContain("SA-3");
        assertThat(ann.get("/documents?apart=promised&age=31-60").body())
                .contains("SA-1")
                .doesNotContain("SA-2");
        assertThat(ann.get("/documents?apart=nonsense").body()).contains("SA-3");
    }

    /** No payment is applied to what a deposit charges, so it must not keep the rest from being paid. */
    @Test
    void everythingOverdueCanBePaidBesideWhatADepositCharges() {
        DocumentId deposit = portal.books().document(customer, Paper.invoice("SA-4", TODAY.minusDays(40), "70.00"));
        portal.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.KIND, RecordKind.DEPOSIT.label())
                .where(DOCUMENT.ID.eq(deposit.value()))
                .execute();
        HttpResponse<String> page = ann.get("/pay?all=overdue&currency=USD");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("SA-1").doesNotContain("SA-4");
    }

    @Test
    void theConsoleShowsTheSame() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY));
        assertThat(staff.get("/staff/customers/" + customer).body())
                .contains("What is open in USD")
                .contains("$310.00")
                .contains("$40.00")
                .contains("$170.00");
    }

    @Test
    void theApiShowsTheSame() throws IOException {
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(customer), "shop", Optional.empty(), "staff:test");
        JsonNode balance = get(key, "/api/v1/overview").at("/balances/0");
        assertThat(balance.at("/disputed/amount").asText()).isEqualTo("40.00");
        assertThat(balance.at("/promised/amount").asText()).isEqualTo("170.00");
        assertThat(balance.at("/ages/2/disputed/amount").asText()).isEqualTo("40.00");
        assertThat(balance.at("/ages/0/promised/amount").asText()).isEqualTo("110.00");
        assertThat(get(key, "/api/v1/documents?apart=disputed").at("/documents"))
                .hasSize(1);
        assertThat(get(key, "/api/v1/documents?apart=odd").at("/status").asInt())
                .isEqualTo(400);
    }

    private static JsonNode get(String key, String path) throws IOException {
        HttpResponse<String> answer = new Visitor(portal)
                .send(HttpRequest.newBuilder(portal.address(path)).header("Authorization", "Bearer " + key));
        return new ObjectMapper().readTree(answer.body());
    }
}
