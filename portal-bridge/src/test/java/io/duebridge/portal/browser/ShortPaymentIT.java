package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import org.junit.jupiter.api.Test;

/** An invoice is paid short with a reason, on a desk and on a phone; both sides see what became of the rest. */
class ShortPaymentIT extends BrowserSession {
    @Test
    void theRestBecomesADisputeThatBothSidesSee() {
        DocumentId id = portal.books().document(customer, Paper.invoice("SP-1", today.minusDays(3), "310.00"));
        signIn();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/pay?document=" + id);
            page.getByText("Paying less for SP-1? Say why").click();
            isAccessible("the pay page with a reason at " + width);
            hasNoSidewaysScroll("the pay page with a reason at " + width);
            picture("short-pay-" + width);
        }
        page.getByLabel("Amount to pay on SP-1").fill("300");
        page.locator("#reason-" + id).selectOption("QUANTITY");
        page.locator("#comment-" + id).fill("One box was missing.");
        press("Review");
        assertThat(page.locator("main")).containsText("In part, $10.00 becomes a dispute");
        isAccessible("the review of a short payment");
        hasNoSidewaysScroll("the review of a short payment");
        picture("short-review-320");
        press("Pay $300.00");
        assertThat(page.locator("section[aria-labelledby=wish-heading]"))
                .containsText("$10.00 was not paid and is in dispute.");
        isAccessible("a short payment");
        hasNoSidewaysScroll("a short payment");
        picture("short-payment-320");
        page.getByText("See the dispute").click();
        assertThat(page.locator("main")).containsText("One box was missing.");
        isAccessible("the dispute of a short payment");
        hasNoSidewaysScroll("the dispute of a short payment");
        page.setViewportSize(1200, 900);
        go("/pay?document=" + id);
        assertThat(page.locator("main")).containsText("We are looking at it already.");
        isAccessible("the pay page of what is in dispute");
        picture("short-running");
        signInAsStaff();
        go("/staff/disputes");
        page.locator("tbody a").first().click();
        assertThat(page.locator("main")).containsText("Raised with a payment");
        isAccessible("the console's dispute of a short payment");
        picture("short-staff");
    }
}
