package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.webhooks.EndpointWish;
import io.duebridge.collections.webhooks.WebhookClaim;
import io.duebridge.collections.webhooks.WebhookDeliveries;
import io.duebridge.collections.webhooks.WebhookEndpoint;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookOutcome;
import io.duebridge.collections.webhooks.WebhookPlanner;
import io.duebridge.collections.webhooks.WebhookPolicy;
import io.duebridge.portal.testing.SmallPayment;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The console's pages about webhooks. */
class WebhooksIT extends BrowserSession {
    @Test
    void endpointsMessagesAndAttemptsAreAccessibleOnADeskAndOnAPhoneAndAreSentAgain() {
        WebhookEndpoints endpoints = portal.bean(WebhookEndpoints.class);
        WebhookEndpoint endpoint = endpoints
                .add(
                        portal.books().organisation(),
                        EndpointWish.of("https://shop.example.com/duebridge", List.of("payment.*"), "The web shop"),
                        "command line")
                .endpoint();
        DocumentId invoice = portal.books().document(customer, Paper.invoice("W-1", today, "90.00"));
        SmallPayment.pay(portal, customer, invoice, "90.00", SandboxNumber.SUCCESS);
        new OutboxDelivery(
                        portal.store(),
                        new NoticePolicy(Set.of(), List.of(), Duration.ZERO, Duration.ofDays(1)),
                        List.of(new WebhookPlanner(portal.address("/"))))
                .deliver();
        WebhookDeliveries deliveries = new WebhookDeliveries(portal.store(), WebhookPolicy.standard(), new Random(1));
        WebhookClaim claim =
                deliveries.claim(endpoint, 5, Duration.ofMinutes(1), "node-1").get(0);
        deliveries.ended(claim, WebhookOutcome.answered(410, "<h1>gone</h1> " + "x".repeat(300)));

        signInAsStaff();
        for (int width : new int[] {1200, 360}) {
            page.setViewportSize(width, 800);
            go("/staff/webhooks");
            assertThat(page.locator("main")).containsText("The receiver says that it is gone (410).");
            checked("console-webhooks-" + width);
            go("/staff/webhooks/" + endpoint.id());
            assertThat(page.locator("main")).containsText("payment.taken");
            checked("console-webhook-" + width);
            go("/staff/webhooks/deliveries/" + claim.delivery());
            assertThat(page.locator("main")).containsText("the receiver answered 410");
            checked("console-webhook-delivery-" + width);
        }
        go("/staff/webhooks/" + endpoint.id());
        press("Send again from now on");
        assertThat(page.locator("main")).not().containsText("Nothing is sent");
        deliveries
                .claim(
                        endpoints.find(endpoint.organisation(), endpoint.id()).orElseThrow(),
                        5,
                        Duration.ofMinutes(1),
                        "n")
                .forEach(again -> deliveries.ended(again, WebhookOutcome.answered(200, "")));
        go("/staff/webhooks/deliveries/" + claim.delivery());
        press("Send again");
        assertThat(page.locator("main")).containsText("Waiting");
    }

    private void checked(String name) {
        isAccessible(name);
        hasNoSidewaysScroll(name);
        picture(name);
    }
}
