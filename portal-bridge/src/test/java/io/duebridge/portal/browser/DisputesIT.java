package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import org.junit.jupiter.api.Test;

/** A customer says what is wrong with an invoice, by keyboard and on a phone, and pays the rest. */
class DisputesIT extends BrowserSession {
    @Test
    void aLineIsDisputedAndTheRestIsPaidOnADeskAndOnAPhone() {
        portal.books().document(customer, Paper.invoice("DS-1", today.minusDays(3), "310.00"));
        portal.books().document(customer, Paper.invoice("DS-2", today.plusDays(3), "75.50"));
        signIn();
        dispute("DS-1", "desk");
        page.setViewportSize(320, 740);
        dispute("DS-2", "phone");
        go("/disputes");
        isAccessible("the list of disputes");
        hasNoSidewaysScroll("the list of disputes");
        picture("disputes-phone");
        go("/");
        isAccessible("the overview with a dispute");
        decide();
    }

    /** The company's side of it. */
    private void decide() {
        page.setViewportSize(1200, 900);
        signInAsStaff();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/staff/disputes");
            assertThat(page.locator("tbody tr")).hasCount(2);
            isAccessible("the console's disputes at " + width);
            hasNoSidewaysScroll("the console's disputes at " + width);
            picture("staff-disputes-" + width);
            page.locator("tbody a").first().click();
            isAccessible("a dispute in the console at " + width);
            hasNoSidewaysScroll("a dispute in the console at " + width);
            picture("staff-dispute-" + width);
        }
        page.locator("#words").fill("You are right, a credit memo follows.");
        page.getByLabel("Agree: a credit memo is booked in the ERP").check();
        press("Send");
        assertThat(page.locator(".db-sub .db-pill")).hasText("Credited");
        assertThat(page.locator("#words")).hasCount(0);
        picture("staff-dispute-decided");
        go("/documents?ticked=none");
        picture("documents-nothing-ticked");
        isAccessible("the list after nothing was ticked");
    }

    private void dispute(String number, String where) {
        go("/documents?q=" + number);
        page.getByText("Invoice " + number).first().click();
        page.getByText("Something wrong?").click();
        assertThat(page.locator("h1")).hasText("What is wrong with " + number + "?");
        isAccessible("the form of a dispute on a " + where);
        hasNoSidewaysScroll("the form of a dispute on a " + where);
        page.locator("#reason").selectOption("PRICE");
        page.getByLabel("Goods as ordered").check();
        page.locator("#price-1").fill("50,00");
        page.locator("#words").fill("We agreed 50 on the phone.");
        picture("dispute-form-" + where);
        page.locator("main form button").click();
        assertThat(page.locator("h1")).hasText("Dispute about " + number);
        isAccessible("a dispute on a " + where);
        hasNoSidewaysScroll("a dispute on a " + where);
        picture("dispute-" + where);
        page.locator("#words").fill("Our order says so, too.");
        // over the field for files
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main ol li")).hasCount(2);
        page.getByText("See the document").click();
        isAccessible("a disputed document on a " + where);
        hasNoSidewaysScroll("a disputed document on a " + where);
        page.locator(".db-actions .btn-primary").click();
        assertThat(page.locator("input[name=amount]").first()).hasValue("50.00");
        isAccessible("paying the rest on a " + where);
        hasNoSidewaysScroll("paying the rest on a " + where);
    }

    /** By keyboard alone, on a desk and on a phone; then the company answers and the note becomes a dispute. */
    @Test
    void aLineIsNotedAnsweredAndDisputed() {
        DocumentId invoice = portal.books().document(customer, Paper.invoice("DN-1", today.plusDays(9), "20.00"));
        portal.books().relined(invoice, "1=Cups, white, with the handle on the left", "2=Spoons");
        signIn();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/documents/" + invoice);
            note(width == 320 ? 2 : 1, "delivered 8 of 10 at " + width);
            looks("a note at " + width, "note-" + width);
        }
        page.setViewportSize(1200, 900);
        portal.books().relined(invoice, "2=Spoons");
        go("/documents/" + invoice);
        looks("a note whose line is gone", "note-gone");
        String conversation =
                page.getByText("See all that was said about these lines").getAttribute("href");
        go(conversation);
        looks("the conversation of notes", "note-conversation");
        signInAsStaff();
        for (int width : new int[] {1200, 320}) {
            page.setViewportSize(width, 900);
            go("/staff" + conversation);
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("Answer on this line"))
                    .first()
                    .click();
            looks("notes in the console at " + width, "staff-note-" + width);
        }
        page.locator("#note-words-1").fill("Two more follow.");
        page.locator("details[open] button").click();
        assertThat(page.locator(".db-notes").first()).containsText("Two more follow.");
        for (int width : new int[] {1280, 320}) {
            page.setViewportSize(width, 900);
            go("/staff/customers/" + customer + "/documents");
            looks("a customer's documents in the console at " + width, "staff-documents-" + width);
            page.locator("tbody a")
                    .filter(new Locator.FilterOptions().setHasText("DN-1"))
                    .click();
            page.locator("main li .db-note-add").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#note-words")).isFocused();
            looks("saying something to a line in the console at " + width, "staff-note-new-" + width);
            page.keyboard().type("They left on Monday, said at " + width);
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator(".db-notes").first()).containsText("said at " + width);
            looks("an invoice in the console at " + width, "staff-document-" + width);
        }
        page.setViewportSize(1200, 900);
        go("/documents/" + invoice);
        assertThat(page.locator(".db-notes").first()).containsText("Two more follow.");
        page.locator(".db-note-dispute select").first().selectOption("QUANTITY");
        page.getByText("Dispute this line").first().click();
        assertThat(page.locator(".db-note-raised")).containsText("We are looking at it");
        looks("a note that became a dispute", "note-disputed");
        page.locator(".db-note-raised a").click();
        press("Take the dispute back");
        assertThat(page.locator(".db-sub .db-pill")).hasText("Taken back");
    }

    private void note(int line, String words) {
        page.locator("#line-" + line + " + tr .db-note-add").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#note-words")).isFocused();
        isAccessible("the field of a note");
        picture("note-form-" + line);
        page.keyboard().type(words);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#line-" + line + " + tr .db-notes")).containsText(words);
    }

    private void looks(String what, String picture) {
        isAccessible(what);
        hasNoSidewaysScroll(what);
        picture(picture);
    }
}
