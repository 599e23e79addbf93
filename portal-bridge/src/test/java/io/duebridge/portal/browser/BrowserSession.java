package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One account and one browser for each test; the portal and Chromium are shared by a class. */
abstract class BrowserSession {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    static Chromium chromium;
    static TestPortal portal;

    final List<String> complaints = new ArrayList<>();
    LocalDate today;
    String email;
    CustomerId customer;
    BrowserContext context;
    Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        // For machines that build something else beside.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
        chromium.close();
    }

    @BeforeEach
    void anAccount() {
        today = LocalDate.now(Clock.systemUTC());
        email = "ann-" + UUID.randomUUID() + "@example.com";
        SampleBooks books = portal.books();
        customer = books.customer("Juniper Street Bakery", "USD", email);
        books.document(
                customer,
                Paper.invoice("INV-1007", today.minusDays(40), "1240.00").order("PO-7731"));
        books.document(
                customer,
                Paper.invoice("INV-1012", today.minusDays(12), "380.50").open("180.50"));
        books.document(customer, Paper.invoice("INV-1015", today, "96.00"));
        books.document(customer, Paper.invoice("INV-1021", today.plusDays(18), "2210.75"));
        books.document(
                customer,
                Paper.invoice("INV-0990", today.minusDays(100), "75.00").open("0"));
        books.document(customer, Paper.credit("CM-204", today.minusDays(20), "60.00"));
        context = open(1280, 900);
        page = watched(context);
    }

    static BrowserContext open(int width, int height) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        // A page that scrolls on its own moves what is about to be clicked.
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-US"));
    }

    /** Nothing may be blocked by the content security policy, and no script may fail. */
    Page watched(BrowserContext in) {
        Page opened = in.newPage();
        opened.setDefaultTimeout(20_000);
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 422")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        return opened;
    }

    @AfterEach
    void noComplaints() {
        context.close();
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    void go(String path) {
        page.navigate(portal.address(path).toString());
    }

    void signIn() {
        go("/");
        page.getByLabel("E-mail address").fill(email);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send me a sign-in link"))
                .click();
        assertThat(page.locator("h1")).hasText("Check your mail");
        go(portal.nextLink());
        press("Continue to my account");
        assertThat(page.locator("h1")).hasText("Juniper Street Bakery");
    }

    void signInAsStaff() {
        go("/staff");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill(TestPortal.STAFF_PASSWORD);
        press("Sign in");
        assertThat(page.locator("h1")).hasText("Connections");
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    void picture(String name) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    void isAccessible(String where) {
        page.waitForLoadState();
        // In the page itself: no page of ours has frames with pages of ours, and a second page for the results takes as
        // long again.
        AxeResults results = new AxeBuilder(page).setLegacyMode(true).analyze();
        assertThat(results.getViolations())
                .as(where)
                .extracting(violation -> violation.getId() + ": " + violation.getNodes())
                .isEmpty();
    }

    void hasNoSidewaysScroll(String where) {
        page.waitForLoadState();
        Object tooWide = page.evaluate(
                "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []"
                        + " : [...document.querySelectorAll('body *')]"
                        + ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)"
                        + ".map(e => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().left + '-' + e.getBoundingClientRect().right)");
        assertThat((List<?>) tooWide).as("wider than the phone: " + where).isEmpty();
    }

    int charges() {
        return portal.bean(SandboxPaymentProvider.class).charges().size();
    }

    void toReviewOf(String number) {
        go("/documents");
        page.getByLabel("Choose " + number).check();
        press("Pay selected");
        press("Review");
    }
}
