package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** An invoice's discount, from the list to the receipt, and what becomes of it while a page stays open. */
class EarlyPaymentIT extends BrowserSession {
    private DocumentId invoice(String number) {
        DocumentId id = portal.books().document(customer, Paper.invoice(number, today.plusDays(20), "1000.00"));
        until(id, today.plusDays(3));
        return id;
    }

    private void until(DocumentId id, LocalDate day) {
        portal.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.DISCOUNT_UNTIL, day)
                .set(DOCUMENT.DISCOUNT_AMOUNT, new BigDecimal("20.00"))
                .where(DOCUMENT.ID.eq(id.value()))
                .execute();
    }

    @Test
    void whoPaysEarlySeesItEverywhereAndPaysLess() {
        DocumentId id = invoice("EP-1");
        signIn();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/documents?q=EP-1");
            assertThat(page.locator("tbody tr")).containsText("Save $20.00");
            isAccessible("the list with a discount at " + width);
            hasNoSidewaysScroll("the list with a discount at " + width);
            picture("early-list-" + width);
            go("/");
            hasNoSidewaysScroll("the overview with a discount at " + width);
            go("/documents/" + id);
            assertThat(page.locator(".db-facts").first()).containsText("Pay $980.00 by");
            isAccessible("an invoice with a discount at " + width);
            hasNoSidewaysScroll("an invoice with a discount at " + width);
            picture("early-document-" + width);
            go("/pay?document=" + id);
            assertThat(page.locator("#due")).hasText("$980.00");
            isAccessible("the pay page with a discount at " + width);
            hasNoSidewaysScroll("the pay page with a discount at " + width);
            picture("early-pay-" + width);
        }
        page.setViewportSize(1200, 900);
        page.getByLabel("Amount to pay on EP-1").fill("500");
        page.getByLabel("Amount to pay on EP-1").blur();
        assertThat(page.locator("#due")).hasText("$500.00");
        page.getByLabel("Amount to pay on EP-1").fill("980");
        press("Review");
        assertThat(page.locator("main")).containsText("$20.00 off for paying early");
        isAccessible("the review with a discount");
        picture("early-review");
        press("Pay $980.00");
        assertThat(page.locator("h1")).hasText("Payment of $980.00");
        assertThat(page.locator("section[aria-labelledby=wish-heading]")).containsText("with a discount of $20.00");
        picture("early-payment");
        go("/documents/" + id);
        assertThat(page.locator("main")).containsText("$1,000.00");
        assertThat(page.locator("a.btn-primary")).hasCount(0);
    }

    @Test
    void aPageLeftOpenOverMidnightChargesNothingAndSaysSo() {
        DocumentId id = invoice("EP-2");
        signIn();
        go("/pay?document=" + id);
        press("Review");
        until(id, today.minusDays(1));
        press("Pay $980.00");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("does not hold any more. Nothing was charged");
        isAccessible("the pay page after midnight");
        picture("early-midnight");
        press("Review");
        press("Pay $1,000.00");
        assertThat(page.locator("h1")).hasText("Payment of $1,000.00");
    }
}
