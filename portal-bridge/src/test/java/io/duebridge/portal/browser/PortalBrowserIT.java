package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
import org.junit.jupiter.api.Test;

class PortalBrowserIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Chromium chromium;
    private static TestPortal portal;

    private final List<String> complaints = new ArrayList<>();
    private LocalDate today;
    private String email;
    private CustomerId customer;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
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
        books.document(customer, Paper.invoice("INV-1007", today.minusDays(40), "1240.00").order("PO-7731"));
        books.document(customer, Paper.invoice("INV-1012", today.minusDays(12), "380.50").open("180.50"));
        books.document(customer, Paper.invoice("INV-1015", today, "96.00"));
        books.document(customer, Paper.invoice("INV-1021", today.plusDays(18), "2210.75"));
        books.document(customer, Paper.invoice("INV-0990", today.minusDays(100), "75.00").open("0"));
        books.document(customer, Paper.credit("CM-204", today.minusDays(20), "60.00"));
        context = open(1280, 900);
        page = watched(context);
    }

    private static BrowserContext open(int width, int height) {
        return chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-US"));
    }

    /** Nothing may be blocked by the content security policy, and no script may fail. */
    private Page watched(BrowserContext in) {
        Page opened = in.newPage();
        opened.setDefaultTimeout(10_000);
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

    private void go(String path) {
        page.navigate(portal.address(path).toString());
    }

    private void signIn() {
        go("/");
        page.getByLabel("E-mail address").fill(email);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send me a sign-in link")).click();
        assertThat(page.locator("h1")).hasText("Check your mail");
        go(portal.nextLink());
        press("Continue to my account");
        assertThat(page.locator("h1")).hasText("Juniper Street Bakery");
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
    }

    private void picture(String name) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
    }

    private void isAccessible(String where) {
        page.waitForLoadState();
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getViolations())
                .as(where)
                .extracting(violation -> violation.getId() + ": " + violation.getNodes())
                .isEmpty();
    }

    private void hasNoSidewaysScroll(String where) {
        page.waitForLoadState();
        Object tooWide = page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []"
                + " : [...document.querySelectorAll('body *')]"
                + ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)"
                + ".map(e => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().left + '-' + e.getBoundingClientRect().right)");
        assertThat((List<?>) tooWide).as("wider than the phone: " + where).isEmpty();
    }

    private int charges() {
        return portal.bean(SandboxPaymentProvider.class).charges().size();
    }

    @Test
    void customersSignInSeeTheirAccountAndFindADocument() {
        signIn();
        assertThat(page.getByText("$3,727.25")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("31–60 days late")).click();
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
    void twoInvoicesWithACreditArePaidAndFollowedToTheEnd() {
        signIn();
        go("/documents");
        page.getByLabel("Choose INV-1007").check();
        page.getByLabel("Choose INV-1012").check();
        page.getByLabel("Choose CM-204").check();
        assertThat(page.locator("#paybar")).containsText("$1,420.50 less $60.00");
        picture("documents-chosen");
        press("Pay selected");
        assertThat(page.locator("#due")).hasText("$1,360.50");
        page.getByLabel("Amount to pay on INV-1007").fill("1000");
        page.getByLabel("Amount to pay on INV-1007").blur();
        assertThat(page.locator("#due")).hasText("$1,120.50");
        isAccessible("the pay page");
        picture("pay");
        press("Review");
        isAccessible("the review page");
        picture("review");
        press("Pay $1,120.50");
        assertThat(page.locator("h1")).hasText("Payment of $1,120.50");
        portal.erpRound();
        assertThat(page.getByText("Posted as 900")).isVisible();
        assertThat(page.locator(".db-step-done").last()).containsText("Applied to your invoices");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Invoice INV-1007")).first()).isVisible();
        isAccessible("the payment page");
        picture("payment-applied");
        follow("Invoice INV-1007");
        assertThat(page.locator(".db-figure-small")).hasText("$240.00");
        isAccessible("the document page");
        picture("document");
    }

    private void toReviewOf(String number) {
        go("/documents");
        page.getByLabel("Choose " + number).check();
        press("Pay selected");
        press("Review");
    }

    @Test
    void aDoubleClickPaysOnce() {
        signIn();
        toReviewOf("INV-1015");
        int before = charges();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pay $96.00")).dblclick();
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        assertThat(charges()).isEqualTo(before + 1);
    }

    @Test
    void theBackButtonDoesNotPayAgain() {
        signIn();
        toReviewOf("INV-1015");
        int before = charges();
        press("Pay $96.00");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        String paid = page.url();
        page.goBack();
        press("Pay $96.00");
        assertThat(page).hasURL(paid);
        assertThat(charges()).isEqualTo(before + 1);
    }

    @Test
    void twoTabsPayOnce() {
        signIn();
        Page other = watched(context);
        toReviewOf("INV-1021");
        Page first = page;
        page = other;
        toReviewOf("INV-1021");
        int before = charges();
        press("Pay $2,210.75");
        assertThat(page.locator("h1")).hasText("Payment of $2,210.75");
        page = first;
        press("Pay $2,210.75");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("already on its way");
        assertThat(charges()).isEqualTo(before + 1);
        picture("second-tab");
    }

    @Test
    void aDeclinedCardIsSaidPlainlyAndCanBeTriedAgain() {
        signIn();
        toReviewOf("INV-1015");
        page.getByLabel("Test card or account number").fill("4000000000000002");
        press("Pay $96.00");
        assertThat(page.getByText("The card was declined. Please use another one.")).isVisible();
        picture("declined");
        press("Try again");
        press("Review");
        page.getByLabel("Test card or account number").fill("4242 4242 4242 4242");
        press("Pay $96.00");
        assertThat(page.getByText("Received", new Page.GetByTextOptions().setExact(true))).isVisible();
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
    void aPaymentNeedsNothingButAKeyboard() {
        signIn();
        go("/documents");
        tabTo("Choose INV-1015");
        page.keyboard().press("Space");
        assertThat(page.locator("#paybar")).containsText("1 chosen");
        tabTo("Pay selected");
        page.keyboard().press("Enter");
        assertThat(page.locator("#due")).hasText("$96.00");
        tabTo("Review");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Review and pay");
        tabTo("Pay $96.00");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
    }

    private void tabTo(String name) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            Object at = page.evaluate(
                    "() => (document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()");
            if (name.equals(at)) {
                return;
            }
        }
        throw new AssertionError("sixty presses of Tab do not reach " + name);
    }

    @Test
    void itWorksWithoutJavaScript() {
        context.close();
        context = chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en-US"));
        page = watched(context);
        signIn();
        go("/documents");
        page.getByLabel("Search by number").fill("INV-1015");
        press("Show");
        page.getByLabel("Choose INV-1015").check();
        press("Pay selected");
        press("Review");
        press("Pay $96.00");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
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
    }
}
