package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import org.junit.jupiter.api.Test;

/** The statement of account on a desk and on a phone. */
class StatementIT extends BrowserSession {
    @Test
    void bothStatementsAreAccessibleAndLeadToWhatTheyName() {
        DocumentId old = portal.books().document(customer, Paper.invoice("S-1", today.minusDays(10), "1200.00"));
        portal.books().document(customer, Paper.invoice("S-2", today.plusDays(20), "75.50"));
        portal.books().document(customer, Paper.credit("S-3", today.plusDays(25), "15.00"));
        ErpPaymentId payment = portal.books()
                .erpPayment(customer, portal.books().freshId(), today.minusDays(2), "250.00", "50.00", "CHQ 7");
        portal.books().apply(payment, 1, old, "200.00");
        signIn();
        see("desk");
        page.setViewportSize(320, 740);
        see("phone");
    }

    private void see(String where) {
        go("/statement");
        assertThat(page.locator("h1")).hasText("Statement of account");
        isAccessible("a statement on a " + where);
        hasNoSidewaysScroll("a statement on a " + where);
        picture("statement-" + where);
        follow("Open items");
        assertThat(page.getByText("Invoice S-1")).isVisible();
        isAccessible("open items on a " + where);
        hasNoSidewaysScroll("open items on a " + where);
        picture("statement-open-" + where);
        follow("Invoice S-1");
        assertThat(page.locator("h1")).containsText("S-1");
    }
}
