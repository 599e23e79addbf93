package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.duebridge.portal.testing.Acme;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.sandbox.oidc.OidcPerson;
import io.duebridge.sandbox.oidc.OidcSandbox;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way to a company's own log-in and back, under our content security policy. */
class CompanyLogInIT extends BrowserSession {
    private static OidcSandbox logIn;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        logIn = OidcSandbox.start(InstantSource.system(), 0);
        portal = TestPortal.start(books -> Acme.at(logIn, Acme.provisioned(books)));
    }

    @AfterAll
    static void stopLogIn() {
        logIn.close();
    }

    @Test
    void somebodySignsInWithTheAccountTheyHaveAtWorkAndOutAgain() {
        String address = "ann-" + UUID.randomUUID() + "@acme.example";
        portal.books().customer("Acme Plant One", "USD", address);
        logIn.with(OidcPerson.of("Ann", address)).with(OidcPerson.of("Somebody else", "else@acme.example"));
        go("/sign-in");
        page.getByLabel("E-mail address").fill(address);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Choose an account");
        follow("Somebody else");
        assertThat(page.locator("h1")).hasText("We do not know this address yet");
        complaints.clear(); // the browser says that the page was a refusal
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("refused at " + width);
            hasNoSidewaysScroll("refused at " + width);
            picture("company-log-in-refused-" + width);
        }
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log in with another"))
                .press("Enter");
        follow("Ann");
        assertThat(page.locator("h1")).hasText("Acme Plant One");
        page.setViewportSize(1200, 900);
        signOut();
        assertThat(page.locator("main")).containsText("You are signed out.");
        isAccessible("signed out");
        picture("company-log-in-out");
        follow("Log out at Acme Corp too");
        assertThat(page.locator("main")).containsText("You are signed out.");
    }

    private void signOut() {
        page.locator("form[action$='/sign-out'] button").first().evaluate("button => button.form.requestSubmit()");
    }

    @Test
    void whereBothWaysAreOpenThePageOffersBoth() {
        String address = "bea-" + UUID.randomUUID() + "@both.example";
        portal.books().customer("Both Ways Ltd", "USD", address);
        go("/sign-in");
        page.getByLabel("E-mail address").fill(address);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Sign in with your both account");
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("both ways at " + width);
            hasNoSidewaysScroll("both ways at " + width);
            picture("company-log-in-both-" + width);
        }
        press("Send me a sign-in link instead");
        assertThat(page.locator("h1")).hasText("Check your mail");
        go(portal.nextLink());
        press("Continue to my account");
        assertThat(page.locator("h1")).hasText("Both Ways Ltd");
    }
}
