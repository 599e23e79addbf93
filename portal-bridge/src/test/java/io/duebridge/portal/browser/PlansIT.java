package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.testing.SampleBooks.Paper;
import org.junit.jupiter.api.Test;

/** A customer plans to pay in instalments, on a desk and on a phone; the company agrees. */
class PlansIT extends BrowserSession {
    @Test
    void aPlanIsProposedSeenAndAgreedTo() {
        portal.books().document(customer, Paper.invoice("PN-1", today.minusDays(3), "1200.00"));
        signIn();
        go("/documents?q=PN-1");
        page.locator("tbody input[type=checkbox]").first().check();
        page.getByText("Pay in instalments").first().click();
        assertThat(page.locator("h1")).hasText("Pay in instalments");
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("the form of a plan at " + width);
            hasNoSidewaysScroll("the form of a plan at " + width);
            picture("plan-form-" + width);
        }
        page.locator("#count").fill("40");
        press("Propose this plan");
        assertThat(page.locator(".db-note-bad")).hasText("Choose 1 to 12 instalments.");
        isAccessible("the form of a plan with what is wrong");
        page.locator("#count").fill("4");
        press("Propose this plan");
        assertThat(page.locator("h1")).hasText("$1,200.00 in 4 instalments");
        isAccessible("a plan");
        hasNoSidewaysScroll("a plan");
        picture("plan-320");
        go("/plans");
        isAccessible("the list of plans");
        hasNoSidewaysScroll("the list of plans");
        page.setViewportSize(1200, 900);
        signInAsStaff();
        go("/staff/plans");
        isAccessible("the console's plans");
        hasNoSidewaysScroll("the console's plans");
        page.locator(".db-list a").first().click();
        isAccessible("a plan in the console");
        hasNoSidewaysScroll("a plan in the console");
        picture("plan-staff");
        press("Agree to this plan");
        assertThat(page.locator(".db-sub .db-pill")).hasText("Agreed");
        go("/staff/customers/" + customer + "/plan");
        isAccessible("offering a plan");
        picture("plan-offer");
    }
}
