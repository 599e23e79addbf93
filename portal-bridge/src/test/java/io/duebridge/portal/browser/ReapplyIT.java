package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.SmallPayment;
import org.junit.jupiter.api.Test;

/** An accountant applies a payment otherwise, on a desk and on the narrowest phone, and the customer reads what became of it. */
class ReapplyIT extends BrowserSession {
    @Test
    void fromTheWrongInvoiceToTheRightOne() {
        DocumentId wrong = portal.books().document(customer, Paper.invoice("INV-2001", today.minusDays(5), "300.00"));
        PaymentReceipt receipt = SmallPayment.pay(portal, customer, wrong, "300.00", SandboxNumber.SUCCESS);
        portal.erpRound();
        String posting = new Postings(portal.store())
                .ofPayment(portal.books().organisation(), receipt.id())
                .get(0)
                .id()
                .toString();
        signInAsStaff();
        go("/staff/postings/" + posting);
        follow("Apply otherwise");
        assertThat(page.locator("h1")).hasText("Apply $300.00 otherwise");
        assertThat(page.locator("#amount-" + wrong)).hasValue("300.00");
        seen("choose");

        page.getByLabel("Amount for INV-1007 in USD").fill("250");
        page.getByLabel("Why").fill("She meant the older invoice");
        press("Apply it so");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("250.00 USD more than the payment has");
        assertThat(page.getByLabel("Amount for INV-1007 in USD")).hasValue("250");
        seen("refused");

        page.locator("#amount-" + wrong).fill("0");
        press("Apply it so");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("is being applied otherwise");
        assertThat(page.locator("main")).containsText("$250.00 instead of $0.00");
        assertThat(page.locator("main")).containsText("She meant the older invoice");
        seen("asked");

        portal.erpRound();
        go("/staff/postings/" + posting);
        assertThat(page.locator("main")).containsText("as our accounting decided. She meant the older invoice");
        context.close();
        context = open(1280, 900);
        page = watched(context);
        signIn();
        go("/payments/" + receipt.id());
        assertThat(page.locator("main")).containsText("Applied otherwise in QuickBooks, as our accounting decided.");
        assertThat(page.locator("main")).not().containsText("She meant the older invoice");
        assertThat(page.locator("main")).containsText("INV-1007");
        seen("customer");
    }

    private void seen(String what) {
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 800);
            isAccessible("reapply " + what + " at " + width);
            hasNoSidewaysScroll("reapply " + what + " at " + width);
            picture("reapply-" + what + "-" + width);
        }
        page.setViewportSize(1200, 800);
    }
}
