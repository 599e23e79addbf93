package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.portal.testing.TestPortal;
import org.junit.jupiter.api.Test;

/** The list of postings, the register and the mails as an accountant sees them, on a desk and on a phone. */
class AccountantPagesIT extends BrowserSession {
    @Test
    void theAccountantsPagesAreAccessibleAndFitADeskAndAPhone() {
        signIn();
        toReviewOf("INV-1015");
        press("Pay $96.00");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        staff();
        see("desk");
        context.close();
        context = open(360, 740);
        page = watched(context);
        staff();
        see("phone");
    }

    private void staff() {
        go("/staff");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill(TestPortal.STAFF_PASSWORD);
        press("Sign in");
        assertThat(page.locator("h1")).hasText("Connections");
    }

    private void see(String where) {
        for (String name : new String[] {"postings", "register", "mails"}) {
            go("/staff/" + name);
            isAccessible(name + " on a " + where);
            hasNoSidewaysScroll(name + " on a " + where);
            picture("accountant-" + name + "-" + where);
        }
    }
}
