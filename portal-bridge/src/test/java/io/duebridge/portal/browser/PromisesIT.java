package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.testing.SampleBooks.Paper;
import org.junit.jupiter.api.Test;

/** A customer promises a day for what they chose in the list. */
class PromisesIT extends BrowserSession {
    @Test
    void chosenInvoicesArePromisedFromTheListOnADeskAndOnAPhone() {
        portal.books().document(customer, Paper.invoice("PR-1", today.minusDays(3), "310.00"));
        portal.books().document(customer, Paper.invoice("PR-2", today.plusDays(3), "75.50"));
        signIn();
        promise("desk");
        page.setViewportSize(320, 740);
        promise("phone");
    }

    private void promise(String where) {
        go("/documents?q=PR-");
        page.getByLabel("Select Invoice PR-1")
                .or(page.getByLabel("PR-1"))
                .first()
                .check();
        page.getByLabel("PR-2").first().check();
        page.getByText("Promise a day").click();
        assertThat(page.locator("h1")).hasText("When will you pay?");
        assertThat(page.locator("#amount")).hasValue("385.50");
        isAccessible("the form of a promise on a " + where);
        hasNoSidewaysScroll("the form of a promise on a " + where);
        picture("promise-" + where);
        page.locator("#note").fill("After pay day");
        page.locator("main form button").click();
        assertThat(page.locator("h1")).hasText("Your promises to pay");
        isAccessible("promises on a " + where);
        hasNoSidewaysScroll("promises on a " + where);
        picture("promises-" + where);
    }
}
