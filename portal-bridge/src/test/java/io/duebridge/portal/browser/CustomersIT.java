package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.BookingErrors;
import org.junit.jupiter.api.Test;

/** The console's customers and a look over a shoulder, on a desk and on the narrowest phone. */
class CustomersIT extends BrowserSession {
    @Test
    void staffSeeWhoHasMovedAndWhatACustomerSees() {
        signIn();
        aPaymentWasRefused();
        page.setViewportSize(1200, 900);
        signInAsStaff();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/staff/customers");
            shown("customers", width);
            go("/staff/customers?stage=WAITING");
            shown("customers-waiting", width);
            go("/staff/customers?name=juniper");
            page.locator("tbody a").first().click();
            assertThat(page.locator("h1")).hasText("Juniper Street Bakery");
            assertThat(page.locator("main")).containsText("names no account for cards");
            shown("customer", width);
        }
        page.setViewportSize(1200, 900);
        page.locator("text=See what they see").first().click();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/");
            assertThat(page.locator(".db-look")).containsText("Nothing can be changed.");
            shown("look", width);
            go("/documents");
            shown("look-documents", width);
        }
        press("Stop looking");
        assertThat(page.locator("h1")).hasText("Customers");
    }

    private void aPaymentWasRefused() {
        AuditTrail audit = new AuditTrail(portal.store());
        portal.store()
                .transaction(tx -> audit.record(
                        tx,
                        portal.books().organisation(),
                        "payment-desk",
                        BookingErrors.REFUSED,
                        "customer",
                        customer.toString(),
                        "nothing was charged; sap.account: bank-accounts names no account for cards in EUR"));
    }

    private void shown(String what, int width) {
        isAccessible(what + " at " + width);
        hasNoSidewaysScroll(what + " at " + width);
        picture("staff-" + what + "-" + width);
    }
}
