package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A customer asks for a change of its address, and the company decides, on a desk and on a phone. */
class ProfileIT extends BrowserSession {
    @Test
    void anAddressIsChangedWithTheCompanysApproval() {
        signIn();
        go("/");
        page.locator(".db-menu summary").click();
        page.locator(".db-menu-sheet").getByText("Details").click();
        assertThat(page.locator("h1")).hasText("Details");
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("the details at " + width);
            hasNoSidewaysScroll("the details at " + width);
            picture("profile-" + width);
        }
        page.locator("#billing-street").fill("1 High Street");
        page.locator("#billing-country").fill("us");
        page.locator("#note").fill("We moved.");
        page.locator("form[action='/profile'] button").click();
        assertThat(page.locator("#waiting-heading")).isVisible();
        isAccessible("details that wait on a phone");
        hasNoSidewaysScroll("details that wait on a phone");
        picture("profile-waiting-phone");
        page.locator("input[value=message-sent]").uncheck();
        press("Save");
        assertThat(page.locator("[role=status]")).isVisible();
        assertThat(page.locator("input[value=message-sent]")).not().isChecked();
        decide();
        go("/profile");
        assertThat(page.locator("#billing-street")).hasValue("1 High Street");
        isAccessible("details with a past on a phone");
        hasNoSidewaysScroll("details with a past on a phone");
        picture("profile-approved-phone");
        accountsAreLookedFor();
    }

    private void accountsAreLookedFor() {
        for (int i = 1; i <= 45; i++) {
            portal.books().customer(String.format(Locale.ROOT, "Corner Shop %02d", i), "USD", null, customer);
        }
        go("/profile");
        assertThat(page.locator(".db-tabs a")).hasCount(20);
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("details of one among many at " + width);
            hasNoSidewaysScroll("details of one among many at " + width);
            picture("profile-many-" + width);
        }
        follow("Next");
        follow("Next");
        assertThat(page.locator("form[role=search] [role=status]")).hasText("41 to 46 of 46 accounts");
        page.locator("#find").fill("shop 07");
        page.locator("#find").press("Enter");
        follow("Corner Shop 07");
        assertThat(page.locator(".db-tabs a[aria-current]")).hasText("Corner Shop 07");
    }

    /** The company's side of it. */
    private void decide() {
        page.setViewportSize(1200, 900);
        signInAsStaff();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/staff/profiles");
            isAccessible("the console's details at " + width);
            hasNoSidewaysScroll("the console's details at " + width);
            picture("staff-profiles-" + width);
            page.locator("tbody a").first().click();
            isAccessible("a change of details in the console at " + width);
            hasNoSidewaysScroll("a change of details in the console at " + width);
            picture("staff-profile-" + width);
        }
        press("Approve as it is");
        assertThat(page.locator(".db-sub .db-pill")).hasText("Approved");
        assertThat(page.locator("#enter-heading")).isVisible();
        isAccessible("an approved change in the console");
        press("It is entered");
        assertThat(page.locator("#enter-heading")).hasCount(0);
    }
}
