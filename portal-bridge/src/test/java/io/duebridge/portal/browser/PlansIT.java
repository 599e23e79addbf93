package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.autopay.AutopayRunner;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.testing.SampleBooks.Paper;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A customer plans to pay in instalments, or lets a saved card be charged, on a desk and on a phone; the company agrees, and sees it. */
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

    @Test
    void aCardIsKeptChargedByItselfAndStopped() {
        signIn();
        toReviewOf("INV-1015");
        page.getByText("Keep this card or account").check();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("keeping a card at " + width);
            hasNoSidewaysScroll("keeping a card at " + width);
            picture("method-keep-" + width);
        }
        press("Pay $96.00");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        go("/methods");
        assertThat(page.locator("main")).containsText("Visa ending in 4242");
        isAccessible("saved cards");
        hasNoSidewaysScroll("saved cards");
        picture("methods-320");
        portal.books().customer("Juniper Street Bakery, Station Branch", "USD", null, customer);
        for (int i = 1; i <= 45; i++) {
            portal.books().customer(String.format(Locale.ROOT, "Corner Shop %02d", i), "USD", null, customer);
        }
        go("/autopay/new");
        accountsAreLookedFor();
        page.locator("#chargeLimit").fill("0");
        press("Set up");
        assertThat(page.locator(".db-note-bad")).containsText("above zero");
        page.locator("#chargeLimit").fill("5000");
        press("Set up");
        assertThat(page.locator(".db-note-bad")).hasText("Please tick the box to agree.");
        isAccessible("the form of automatic payments with what is wrong");
        hasNoSidewaysScroll("the form of automatic payments");
        picture("autopay-form-320");
        page.setViewportSize(1200, 900);
        isAccessible("the form of automatic payments");
        picture("autopay-form-1200");
        page.locator("input[name=agreed]").check();
        page.locator("input[name=agreed]").press("Enter");
        assertThat(page.locator("h1")).hasText("Automatic payments by Visa ending in 4242");
        new AutopayRunner(portal.store(), AutopayRules.announcing(5), portal.bean(PaymentDesk.class))
                .run(portal.books().organisation());
        page.reload();
        assertThat(page.locator("main")).containsText("Announced");
        assertThat(page.locator("main")).containsText("Also for Juniper Street Bakery, Station Branch");
        isAccessible("automatic payments");
        picture("autopay-1200");
        page.setViewportSize(320, 900);
        hasNoSidewaysScroll("automatic payments");
        isAccessible("automatic payments at 320");
        picture("autopay-320");
        toReviewOf("INV-1007");
        assertThat(page.locator("#number")).isVisible();
        page.getByText("Visa ending in 4242").check();
        assertThat(page.locator("#number")).isHidden();
        assertThat(page.getByText("Keep this card or account")).isHidden();
        press("Change amounts");
        press("Review");
        assertThat(page.getByLabel("Visa ending in 4242")).isChecked();
        isAccessible("the review with a saved card");
        hasNoSidewaysScroll("the review with a saved card");
        picture("method-review-320");
        press("Pay $1,240.00");
        assertThat(page.locator("h1")).hasText("Payment of $1,240.00");
        stopped();
    }

    /** By name and page by page; what is ticked stays, and nothing is set up by looking. */
    private void accountsAreLookedFor() {
        assertThat(page.locator("input[name=covers]")).hasCount(20);
        assertThat(page.locator("#covers [role=status]")).hasText("1 to 20 of 46 accounts");
        page.getByLabel("Corner Shop 03").check();
        press("Next");
        press("Next");
        assertThat(page.locator("#covers [role=status]")).hasText("41 to 46 of 46 accounts");
        assertThat(page.getByLabel("Corner Shop 03")).isChecked();
        page.getByLabel("Corner Shop 03").uncheck();
        press("Previous");
        assertThat(page.locator("input[name=covers]")).hasCount(20);
        page.locator("#find").fill("nowhere");
        press("Search");
        assertThat(page.locator("#covers [role=status]")).hasText("No account has this in its name.");
        page.locator("input[name=agreed]").check();
        page.locator("#find").fill("station");
        page.locator("#find").press("Enter");
        assertThat(page.locator("h1")).hasText("Set up automatic payments");
        page.getByLabel("Station Branch").check();
        page.locator("#find").fill("");
        press("Search");
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("choosing accounts at " + width);
            hasNoSidewaysScroll("choosing accounts at " + width);
            picture("autopay-accounts-" + width);
        }
        page.locator("input[name=agreed]").uncheck();
    }

    private void stopped() {
        go("/autopay");
        isAccessible("the list of automatic payments");
        hasNoSidewaysScroll("the list of automatic payments");
        page.locator(".db-list a").first().click();
        press("Stop automatic payments");
        assertThat(page.locator(".db-sub .db-pill")).hasText("Stopped");
        page.setViewportSize(1200, 900);
        signInAsStaff();
        go("/staff/autopay?state=STOPPED");
        isAccessible("the console's automatic payments");
        page.locator(".db-list a").first().click();
        assertThat(page.locator("main")).containsText("Automatic payments were stopped.");
        assertThat(page.locator("main")).not().containsText("contact:");
        isAccessible("an automatic payment in the console");
        hasNoSidewaysScroll("an automatic payment in the console");
        picture("autopay-staff");
    }
}
