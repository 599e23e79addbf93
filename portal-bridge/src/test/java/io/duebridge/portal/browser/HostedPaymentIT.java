package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.transfers.RestingMoney;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.portal.testing.PageProvider;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way to a payment provider's own page and back, under our content security policy. */
class HostedPaymentIT extends BrowserSession {
    private static PageProvider provider;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        provider = new PageProvider();
        portal = TestPortal.start(provider);
        provider.leadBackTo(portal::address);
    }

    @AfterAll
    static void stopPages() {
        provider.close();
    }

    @Test
    void aCustomerPaysOnTheProvidersPageAndComesBack() {
        signIn();
        for (int width : new int[] {1280, 320}) {
            page.setViewportSize(width, 900);
            toReviewOf("INV-1015");
            assertThat(page.locator("main")).containsText("at our payment provider");
            assertThat(page.locator("#number")).hasCount(0);
            isAccessible("the review at " + width);
            hasNoSidewaysScroll("the review at " + width);
            press("Pay $96.00");
            assertThat(page.locator("h1")).hasText("Pay $96.00");
            isAccessible("the way out at " + width);
            hasNoSidewaysScroll("the way out at " + width);
            picture("hosted-continue-" + width);
            follow("Go on to the payment page");
            assertThat(page.locator("h1")).containsText("provider\u2019s page");
            // Back without paying: nothing is lost, and the invoice is free again once it is given up.
            follow("Back");
            assertThat(page.locator("main")).containsText("you have not finished");
            isAccessible("not finished at " + width);
            hasNoSidewaysScroll("not finished at " + width);
            picture("hosted-unfinished-" + width);
            // Another request may be taking the money at this moment: giving up takes its time, however often the page
            // is loaded.
            PaymentId payment = new PaymentId(UUID.fromString(page.url().replaceFirst(".*/", "")));
            provider.isOnItsWay(payment, true);
            press("Do not pay");
            assertThat(page.locator("main")).containsText("being given up");
            page.reload();
            assertThat(page.locator("main")).containsText("being given up");
            assertThat(page.getByText("Do not pay")).hasCount(0);
            isAccessible("being given up at " + width);
            hasNoSidewaysScroll("being given up at " + width);
            picture("hosted-giving-up-" + width);
            provider.isOnItsWay(payment, false);
            page.navigate(portal.address("/payments/" + payment + "/back").toString());
            assertThat(page.locator("main")).containsText("Nothing was taken");
        }
        page.setViewportSize(1200, 900);
        toReviewOf("INV-1015");
        page.locator("input[name=method]:checked").press("ArrowDown");
        assertThat(page.locator("input[name=method]:checked")).hasValue("bank");
        page.getByText("PayPal").check();
        picture("hosted-choice");
        // What was chosen stays chosen on the way back and forth.
        press("Change amounts");
        press("Review");
        assertThat(page.locator("input[name=method]:checked")).hasValue("paypal");
        page.getByText("Pay $96.00").press("Enter");
        follow("Go on to the payment page");
        press("Pay now");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        assertThat(page.locator("main")).not().containsText("you have not finished");
        Assertions.assertThat(provider.paid()).isEqualTo(1);
        picture("hosted-paid");
    }

    @Test
    void aCustomerTransfersTheMoneyFromTheirOwnBank() {
        signIn();
        toReviewOf("INV-1015");
        page.getByText("Bank transfer").first().check();
        assertThat(page.locator("main")).containsText("where to send the money from your bank");
        page.getByText("Pay $96.00").press("Enter");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        assertThat(page.locator("main")).containsText("Waiting for your bank transfer");
        assertThat(page.locator("h3")).hasText("Transfer $96.00 from your bank");
        assertThat(page.locator(".db-copy"))
                .hasText(new String[] {"$96.00", "PAY-7Q2X", "Alder & Finch Supply", "999999999", "11220006783"});
        PaymentId id = new PaymentId(UUID.fromString(page.url().replaceFirst(".*/payments/([0-9a-f-]{36}).*", "$1")));
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible("the bank details at " + width);
            hasNoSidewaysScroll("the bank details at " + width);
            picture("transfer-" + width);
        }
        PaymentDesk desk = portal.bean(PaymentDesk.class);
        desk.providerReports(id, provider.sent(id, "40.00"));
        page.reload();
        assertThat(page.locator("[role=status]")).containsText("$40.00 of $96.00 has come");
        assertThat(page.locator("h3")).hasText("Transfer $56.00 from your bank");
        assertThat(page.getByText("Give up this bank transfer")).hasCount(0);
        isAccessible("a part of it");
        picture("transfer-part");
        desk.providerReports(id, provider.sent(id, "96.00"));
        page.reload();
        assertThat(page.locator(".db-copy")).hasCount(0);
        page.setViewportSize(1200, 900);
        picture("transfer-paid");
    }

    @Test
    void staffEndATransferOfWhichAPartHasComeAndSeeWhatRests() {
        signIn();
        toReviewOf("INV-1015");
        page.getByText("Bank transfer").first().check();
        page.getByText("Pay $96.00").press("Enter");
        assertThat(page.locator("h1")).hasText("Payment of $96.00");
        PaymentId id = new PaymentId(UUID.fromString(page.url().replaceFirst(".*/payments/([0-9a-f-]{36}).*", "$1")));
        portal.bean(PaymentDesk.class).providerReports(id, provider.sent(id, "40.00"));
        context.close();
        context = open(1200, 900);
        page = watched(context);
        signInAsStaff();
        go("/staff/cash/transfers");
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("$40.00"));
        row.locator("summary").press("Enter");
        onADeskAndAPhone("transfers");
        row.getByLabel("Why").fill("she pays by card");
        row.getByLabel("Why").press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The wait has ended");
        assertThat(row).hasCount(0);
        new RestingMoney(portal.store())
                .say("pages", "customer-1", customer.value(), List.of(Money.of("40", "USD")), Instant.now());
        go("/staff/cash/transfers");
        assertThat(page.locator("main")).containsText("Rests at the provider");
        onADeskAndAPhone("transfers-resting");
        follow("Juniper Street Bakery");
        assertThat(page.locator("h1")).hasText("Juniper Street Bakery");
    }

    private void onADeskAndAPhone(String what) {
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            isAccessible(what + " at " + width);
            hasNoSidewaysScroll(what + " at " + width);
            picture("staff-" + what + "-" + width);
        }
    }
}
