package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duebridge.portal.testing.TestPortal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PagesIT extends BrowserSession {
    @Test
    void customersSignInSeeTheirAccountAndFindADocument() {
        signIn();
        assertThat(page.getByText("$3,727.25")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("31–60 days late"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        go("/documents");
        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(5);
        page.getByLabel("Search by number").pressSequentially("inv 10");
        assertThat(rows).hasCount(4);
        page.getByLabel("Search by number").fill("96.00");
        assertThat(rows).hasCount(1);
        follow("Invoice INV-1015");
        assertThat(page.locator("h1")).hasText("Invoice INV-1015");
        assertThat(page.getByText("Goods as ordered")).isVisible();
    }

    @Test
    void thePhoneShowsEverythingWithoutScrollingSideways() {
        context.close();
        context = open(360, 740);
        page = watched(context);
        go("/sign-in");
        hasNoSidewaysScroll("sign in");
        picture("phone-sign-in");
        signIn();
        hasNoSidewaysScroll("overview");
        picture("phone-overview");
        go("/documents?show=all");
        hasNoSidewaysScroll("documents");
        picture("phone-documents");
        follow("Invoice INV-1021");
        hasNoSidewaysScroll("document");
        picture("phone-document");
        follow("Pay $2,210.75");
        hasNoSidewaysScroll("pay");
        picture("phone-pay");
        press("Review");
        hasNoSidewaysScroll("review");
        press("Pay $2,210.75");
        assertThat(page.locator("h1")).hasText("Payment of $2,210.75");
        hasNoSidewaysScroll("payment");
        picture("phone-payment");
        go("/payments");
        hasNoSidewaysScroll("payments");
    }

    @Test
    void allOtherPagesAreAccessibleToo() {
        go("/sign-in");
        isAccessible("sign in");
        picture("sign-in");
        signIn();
        isAccessible("overview");
        picture("overview");
        go("/documents?show=all");
        isAccessible("documents");
        picture("documents");
        go("/documents?q=nothing-like-this");
        isAccessible("an empty list");
        go("/payments");
        isAccessible("payments");
        picture("payments");
        go("/documents/" + UUID.randomUUID());
        isAccessible("the error page");
        picture("error");
        complaints.removeIf(text -> text.contains("404"));
    }

    @Test
    void staffSeeConnectionsAndPostings() {
        signIn();
        toReviewOf("INV-1015");
        press("Pay $96.00");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        go("/staff");
        isAccessible("staff sign in");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill(TestPortal.STAFF_PASSWORD);
        press("Sign in");
        assertThat(page.locator("h1")).hasText("Connections");
        isAccessible("connections");
        picture("staff-connections");
        go("/staff/postings?show=all");
        isAccessible("postings");
        picture("staff-postings");
        page.locator("tbody a").first().click();
        isAccessible("posting");
        picture("staff-posting");
        portal.erpRefuses("6210", "The books are closed for the day of this payment.");
        go("/staff/postings");
        isAccessible("postings that stopped");
        picture("staff-postings-stopped");
        follow("Send again what stopped for 6210");
        isAccessible("sending again");
        picture("staff-stopped");
        page.getByLabel("Why").fill("April is open again");
        press("Send 1 again");
        assertThat(page.locator("[role=status]")).hasText("Sent again: 1.");
    }
}
