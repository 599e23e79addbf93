package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.duebridge.collections.testing.SampleBooks.Paper;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayingIT extends BrowserSession {
    @Test
    void twoInvoicesWithACreditArePaidAndFollowedToTheEnd() {
        signIn();
        go("/documents");
        ElementHandle button = page.querySelector("#paybar .btn-primary");
        page.getByLabel("Choose INV-1007").check();
        page.getByLabel("Choose INV-1012").check();
        page.getByLabel("Choose CM-204").check();
        assertThat(page.locator("#paybar")).containsText("$1,420.50 less $60.00");
        assertThat(button.evaluate("one => one.isConnected"))
                .as("the button is the same, so that it may be pressed meanwhile")
                .isEqualTo(true);
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
        assertThat(page.locator("section[aria-labelledby=way-heading] .db-step-done")
                        .last())
                .containsText("Applied to your invoices");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Invoice INV-1007"))
                        .first())
                .isVisible();
        isAccessible("the payment page");
        picture("payment-applied");
        follow("Invoice INV-1007");
        assertThat(page.locator(".db-figure-small")).hasText("$240.00");
        isAccessible("the document page");
        picture("document");
    }

    @Test
    void aDoubleClickPaysOnce() {
        signIn();
        toReviewOf("INV-1015");
        int before = charges();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pay $96.00"))
                .dblclick();
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
        assertThat(page.getByText(
                        "The card was declined. Please use another one.", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        picture("declined");
        press("Try again");
        press("Review");
        page.getByLabel("Test card or account number").fill("4242 4242 4242 4242");
        press("Pay $96.00");
        assertThat(page.getByText("Received", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
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

    @Test
    void whatPayingByCardCostsBesidesIsSaidBeforeAnybodyAgreesToIt() {
        email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Juniper Street Bakery", "AUD", email);
        portal.books()
                .document(customer, Paper.invoice("INV-3001", today, "100.00").in("AUD"));
        signIn();
        go("/documents");
        page.getByLabel("Choose INV-3001").check();
        press("Pay selected");
        assertThat(page.locator("#due")).hasText("A$100.00");
        assertThat(page.locator("#surcharge")).containsText("a surcharge of A$2.50: A$102.50 in all");
        isAccessible("the pay page with a surcharge");
        picture("surcharge-pay");
        page.getByLabel("Amount to pay on INV-3001").fill("80");
        assertThat(page.locator("#surcharge")).containsText("A$2.00: A$82.00 in all");
        page.getByLabel("Amount to pay on INV-3001").fill("100");
        assertThat(page.locator("#surcharge")).containsText("A$102.50 in all");
        for (int width : new int[] {320, 1280}) {
            page.setViewportSize(width, 900);
            hasNoSidewaysScroll("the pay page with a surcharge at " + width);
            press("Review");
            theReviewSaysWhatEachWayCosts(width);
            press("Change amounts");
        }
        press("Review");
        // What was told is not what holds: nothing is charged, and the review says what holds.
        int before = charges();
        page.evaluate("document.querySelector('[name=surcharge-card]').value = '2.00'");
        press("Pay A$102.50");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("A$102.50 is charged in all");
        isAccessible("the review after the surcharge changed");
        picture("surcharge-changed");
        assertThat(charges()).isEqualTo(before);
        press("Pay A$102.50");
        assertThat(page.locator("h1")).hasText("Payment of A$102.50");
        assertThat(page.locator("main")).containsText("A$100.00 and a card surcharge of A$2.50");
        assertThat(charges()).isEqualTo(before + 1);
        isAccessible("the payment with a surcharge");
        picture("surcharge-payment");
    }

    private void theReviewSaysWhatEachWayCosts(int width) {
        assertThat(page.locator("#surcharge")).containsText("adds A$2.50 for paying by card");
        page.locator("input[name=method][value=bank]").check();
        assertThat(button("Pay A$100.00")).isVisible();
        page.locator("input[name=method][value=card]").check();
        assertThat(page.locator("aside")).containsText("A$2.50");
        assertThat(button("Pay A$102.50")).isVisible();
        assertThat(button("Pay A$100.00")).hasCount(0);
        isAccessible("the review with a surcharge at " + width);
        hasNoSidewaysScroll("the review with a surcharge at " + width);
        picture("surcharge-review-" + width);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
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
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-US"));
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
}
