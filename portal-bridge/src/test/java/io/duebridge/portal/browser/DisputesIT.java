package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.testing.SampleBooks.Paper;
import org.junit.jupiter.api.Test;

/** A customer says what is wrong with an invoice, by keyboard and on a phone, and pays the rest. */
class DisputesIT extends BrowserSession {
    @Test
    void aLineIsDisputedAndTheRestIsPaidOnADeskAndOnAPhone() {
        portal.books().document(customer, Paper.invoice("DS-1", today.minusDays(3), "310.00"));
        portal.books().document(customer, Paper.invoice("DS-2", today.plusDays(3), "75.50"));
        signIn();
        dispute("DS-1", "desk");
        page.setViewportSize(320, 740);
        dispute("DS-2", "phone");
        go("/disputes");
        isAccessible("the list of disputes");
        hasNoSidewaysScroll("the list of disputes");
        picture("disputes-phone");
        go("/");
        isAccessible("the overview with a dispute");
        decide();
    }

    /** The company's side of it. */
    private void decide() {
        page.setViewportSize(1200, 900);
        signInAsStaff();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/staff/disputes");
            assertThat(page.locator("tbody tr")).hasCount(2);
            isAccessible("the console's disputes at " + width);
            hasNoSidewaysScroll("the console's disputes at " + width);
            picture("staff-disputes-" + width);
            page.locator("tbody a").first().click();
            isAccessible("a dispute in the console at " + width);
            hasNoSidewaysScroll("a dispute in the console at " + width);
            picture("staff-dispute-" + width);
        }
        page.locator("#words").fill("You are right, a credit memo follows.");
        page.getByLabel("Agree: a credit memo is booked in the ERP").check();
        press("Send");
        assertThat(page.locator(".db-sub .db-pill")).hasText("Credited");
        assertThat(page.locator("#words")).hasCount(0);
        picture("staff-dispute-decided");
        go("/documents?ticked=none");
        picture("documents-nothing-ticked");
        isAccessible("the list after nothing was ticked");
    }

    private void dispute(String number, String where) {
        go("/documents?q=" + number);
        page.getByText("Invoice " + number).first().click();
        page.getByText("Something wrong?").click();
        assertThat(page.locator("h1")).hasText("What is wrong with " + number + "?");
        isAccessible("the form of a dispute on a " + where);
        hasNoSidewaysScroll("the form of a dispute on a " + where);
        page.locator("#reason").selectOption("PRICE");
        page.getByLabel("Goods as ordered").check();
        page.locator("#price-1").fill("50,00");
        page.locator("#words").fill("We agreed 50 on the phone.");
        picture("dispute-form-" + where);
        page.locator("main form button").click();
        assertThat(page.locator("h1")).hasText("Dispute about " + number);
        isAccessible("a dispute on a " + where);
        hasNoSidewaysScroll("a dispute on a " + where);
        picture("dispute-" + where);
        page.locator("#words").fill("Our order says so, too.");
        // over the field for files
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main ol li")).hasCount(2);
        page.getByText("See the document").click();
        isAccessible("a disputed document on a " + where);
        hasNoSidewaysScroll("a disputed document on a " + where);
        page.locator(".db-actions .btn-primary").click();
        assertThat(page.locator("input[name=amount]").first()).hasValue("50.00");
        isAccessible("paying the rest on a " + where);
        hasNoSidewaysScroll("paying the rest on a " + where);
    }
}
