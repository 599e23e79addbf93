package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duebridge.collections.tables.Tables.CUSTOMER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Page;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.documents.IntakePage;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.PaymentLists;
import io.duebridge.collections.portalview.PaymentRow;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalPayment.Application;
import io.duebridge.mappings.CanonicalPayment.Trace;
import io.duebridge.mappings.MappingResult;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an accountant does with payments is read by the customer, who did it and when. */
class StoryIT extends BrowserSession {
    @Test
    void anAccountantAppliesAPaymentOtherwiseAndTheCustomerReadsWhoWhenAndWhy() {
        signIn();
        toReviewOf("INV-1015");
        press("Pay $96.00");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        portal.erpRound();
        PaymentRow paid = payments().get(0);
        erpSays(
                paid.erpNumber().orElseThrow(),
                "2",
                paid.reference().orElseThrow(),
                "96.00",
                "50.00",
                application("INV-1012", "46.00", "2.00"));
        go("/payments/" + paid.id());
        assertThat(page.getByText("Payment of $96.00 made in the portal")).isVisible();
        assertThat(page.getByText("$96.00 taken off Invoice INV-1015")).isVisible();
        assertThat(page.getByText("$46.00 applied to Invoice INV-1012, with a discount of $2.00"))
                .isVisible();
        assertThat(page.getByText("Put into bank deposit 88")).isVisible();
        assertThat(page.getByText("by Grace Hopper").first()).isVisible();
        assertThat(page.getByText("Why: it was applied differently in").first()).isVisible();
        isAccessible("the story of a payment");
        picture("payment-story");

        page.locator("ol.db-steps a", new Page.LocatorOptions().setHasText("INV-1012"))
                .click();
        assertThat(page.locator("h1")).hasText("Invoice INV-1012");
        assertThat(page.getByText("with a discount of $2.00")).isVisible();
        isAccessible("an invoice with payments");
        go("/documents/" + document("INV-1015").id());
        assertThat(page.getByText("Taken off again")).isVisible();
        isAccessible("an invoice with a payment taken off");
        picture("invoice-taken-off");
        follow("Taken off again");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        staffReadTheSame();
    }

    @Test
    void aChequeAndACreditMemoLinkToOneAnother() {
        signIn();
        erpSays(
                "5501",
                "1",
                "CHECK 7",
                "40.00",
                "0.00",
                application("INV-1007", "100.00", "0"),
                application("CM-204", "60.00", "0"));
        go("/payments");
        follow("Payment CHECK 7");
        assertThat(page.getByText("$100.00 applied to Invoice INV-1007")).isVisible();
        assertThat(page.getByText("$60.00 of Credit CM-204 used")).isVisible();
        isAccessible("a cheque");
        picture("cheque");
        go("/documents/" + document("CM-204").id());
        assertThat(page.getByText("for Invoice INV-1007: $100.00")).isVisible();
        picture("credit-memo-uses");
        follow("for Invoice INV-1007: $100.00");
        assertThat(page.getByText("together with Credit CM-204: $60.00")).isVisible();
        page.setViewportSize(360, 740);
        go("/documents/" + document("INV-1007").id());
        hasNoSidewaysScroll("an invoice with payments");
        go("/payments/received/" + payments().get(0).id());
        hasNoSidewaysScroll("a cheque");
        picture("phone-cheque");
    }

    private void staffReadTheSame() {
        go("/staff");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill(TestPortal.STAFF_PASSWORD);
        press("Sign in");
        go("/staff/postings?show=all");
        page.locator("tbody a").first().click();
        assertThat(page.getByText("by Grace Hopper").first()).isVisible();
        isAccessible("a posting with its timeline");
        picture("staff-timeline");
    }

    private List<PaymentRow> payments() {
        CollectionsStore store = portal.store();
        return new PaymentLists(store)
                .list(
                        new CustomerScopes(store)
                                .ofCustomer(portal.books().organisation(), customer)
                                .orElseThrow(),
                        Optional.empty(),
                        10)
                .rows();
    }

    private DocumentRow document(String number) {
        CollectionsStore store = portal.store();
        return new Documents(store)
                        .list(
                                new CustomerScopes(store)
                                        .ofCustomer(portal.books().organisation(), customer)
                                        .orElseThrow(),
                                DocumentQuery.of(DocumentQuery.Show.ALL, 25))
                        .rows()
                        .stream()
                        .filter(row -> row.title().equals(number))
                        .findFirst()
                        .orElseThrow();
    }

    private Application application(String number, String amount, String discount) {
        DocumentRow row = document(number);
        return new Application(row.kind(), row.erpId(), new BigDecimal(amount), new BigDecimal(discount));
    }

    /** The next read brings this version of a payment. */
    private void erpSays(
            String id, String version, String reference, String total, String unapplied, Application... applications) {
        CollectionsStore store = portal.store();
        Instant now = store.clock().instant();
        CanonicalPayment payment = new CanonicalPayment(
                        new ErpId(id),
                        today,
                        customerErpId(),
                        Currency.getInstance("USD"),
                        new BigDecimal(total),
                        new BigDecimal(unapplied),
                        Optional.of(reference),
                        Optional.of("Check"),
                        Optional.empty(),
                        false,
                        List.of(applications))
                .traced(new Trace(
                        Optional.of(now.minusSeconds(60)),
                        Optional.of("Grace Hopper"),
                        Optional.of("88"),
                        Optional.of(today)));
        ErpRecord raw = new ErpRecord(
                RecordKind.PAYMENT,
                payment.id(),
                version,
                now,
                false,
                JsonNodeFactory.instance.objectNode().put("Id", id));
        new DocumentIntake(store)
                .accept(new IntakePage(
                        new SyncCursors(store)
                                .begin(portal.books().connection(), RecordKind.PAYMENT, SyncPolicy.standard(), now),
                        new RecordPage(List.of(raw), Optional.empty(), List.of()),
                        List.of(new MappingResult.Mapped(payment)),
                        "test"));
    }

    private ErpId customerErpId() {
        return new ErpId(portal.store()
                .dsl()
                .select(CUSTOMER.ERP_ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(customer.value()))
                .fetchSingle()
                .value1());
    }
}
