package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a journal entry charges stands among the open items and is paid like them; a payment offers its receipt. */
class EntriesIT extends BrowserSession {
    @Test
    void chargesOfJournalEntriesAndReceiptsAreAccessibleOnADeskAndOnAPhone() {
        DocumentId entry = portal.books().document(customer, Paper.entry("JE-17", today.minusDays(3), "55.00"));
        DocumentId invoice = portal.books().document(customer, Paper.invoice("INV-3001", today.plusDays(5), "310.00"));
        ErpPaymentId payment =
                portal.books().erpPayment(customer, portal.books().freshId(), today, "75.00", "25.00", "CHK 4711");
        portal.books().apply(payment, 1, invoice, "50.00");
        signIn();
        page.setViewportSize(1200, 900);
        see("desk", entry, payment);
        page.setViewportSize(360, 740);
        see("phone", entry, payment);
    }

    private void see(String where, DocumentId entry, ErpPaymentId payment) {
        go("/");
        checked("overview-with-entries", where);
        go("/documents");
        assertThat(page.getByText("JE-17").first()).isVisible();
        checked("documents-with-entries", where);
        go("/documents/" + entry);
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("PDF")))
                .hasCount(0);
        checked("entry", where);
        go("/documents");
        page.getByLabel("Choose JE-17").check();
        page.getByLabel("Choose INV-1015").check();
        press("Pay selected");
        checked("pay-with-entry", where);
        press("Review");
        assertThat(page.locator("main")).containsText("JE-17");
        checked("review-with-entry", where);
        go("/payments/received/" + payment);
        Locator receipt = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Receipt"));
        assertThat(receipt).hasAttribute("href", "/payments/received/" + payment + "/receipt");
        checked("received-with-receipt", where);
    }

    private void checked(String name, String where) {
        isAccessible(name + " on a " + where);
        hasNoSidewaysScroll(name + " on a " + where);
        Object clipped = page.evaluate("() => [...document.querySelectorAll('.btn')]"
                + ".filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)");
        assertThat((List<?>) clipped)
                .as("buttons whose words are cut off: " + name + " on a " + where)
                .isEmpty();
        picture(name + "-" + where);
    }
}
