package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** A customer's people are let in and shut out from the page. */
class PeopleIT extends BrowserSession {
    @Test
    void aColleagueIsLetInAndShutOutOnADeskAndOnAPhone() {
        signIn();
        go("/");
        page.locator(".db-menu summary").click();
        page.getByText("People").click();
        assertThat(page.locator("h1")).hasText("People");
        page.locator("#email").fill("bob@colleagues.example");
        page.locator("main form button").first().click();
        assertThat(page.locator("section h2").getByText("bob@colleagues.example"))
                .isVisible();
        isAccessible("people on a desk");
        picture("people-desk");
        page.setViewportSize(320, 740);
        isAccessible("people on a phone");
        hasNoSidewaysScroll("people on a phone");
        picture("people-phone");
        page.locator("main section button:has-text('Shut out')").click();
        assertThat(page.getByText("bob@colleagues.example")).hasCount(0);
    }
}
