package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is in question stands apart in the ages of an account, and leads to its documents. */
class SetApartIT extends BrowserSession {
    @Test
    void theAgesLeadToWhatIsInQuestion() {
        DocumentId id = portal.books().document(customer, Paper.invoice("SA-9", today.minusDays(45), "200.00"));
        portal.bean(DisputeDesk.class)
                .raise(new DisputeCommand(
                        new CustomerScopes(portal.store())
                                .ofCustomer(portal.books().organisation(), customer)
                                .orElseThrow(),
                        "test",
                        UUID.randomUUID().toString(),
                        id,
                        DisputeReason.PRICE,
                        Optional.of(new BigDecimal("25.00")),
                        List.of(),
                        "too dear"));
        signIn();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/");
            isAccessible("the overview with a part in question at " + width);
            hasNoSidewaysScroll("the overview with a part in question at " + width);
            picture("apart-overview-" + width);
            page.locator(".db-age-parts a").first().click();
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText("SA-9");
            isAccessible("the list of what is in question at " + width);
            hasNoSidewaysScroll("the list of what is in question at " + width);
            picture("apart-list-" + width);
        }
        page.setViewportSize(1200, 900);
        signInAsStaff();
        go("/staff/customers/" + customer);
        assertThat(page.locator("main")).containsText("$25.00");
        isAccessible("a customer in the console with its figures");
        picture("apart-staff");
    }
}
