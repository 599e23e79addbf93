package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.uploads.FileType;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A customer asks about an invoice with a photo, on a desk and on a phone; the company answers. */
class MessagesIT extends BrowserSession {
    private static final int[] WIDTHS = {1200, 320};

    @Test
    void aQuestionWithAPhotoIsAskedReadAndAnswered() {
        portal.books().document(customer, Paper.invoice("MS-1", today.minusDays(3), "310.00"));
        signIn();
        go("/messages");
        looks("no messages", "messages-none");
        go("/documents?q=MS-1");
        page.getByText("Invoice MS-1").first().click();
        looks("a document that can be asked about", "message-document");
        page.getByText("Ask about it").click();
        assertThat(page.locator("h1")).hasText("Ask about MS-1");
        looks("the form of a message", "message-form");
        page.locator("#subject").fill("One pallet is missing");
        page.locator("#words").fill("Four were ordered, three came.\nThe photo shows them.");
        page.locator("#file").setInputFiles(new FilePayload("program.jpg", "image/jpeg", new byte[] {'M', 'Z', 0}));
        press("Send");
        assertThat(page.locator("[role=alert]")).containsText("of a kind that is not taken here");
        looks("a refused file", "message-refused");
        page.locator("#file")
                .setInputFiles(new FilePayload("pallets.jpg", "image/jpeg", SampleUploads.of(FileType.JPEG)));
        press("Send");
        assertThat(page.locator("h1")).hasText("One pallet is missing");
        assertThat(page.locator(".db-uploads a")).hasText("pallets.jpg");
        looks("a conversation", "message");
        String path = URI.create(page.url()).getPath();
        signInAsStaff();
        go("/staff/messages");
        looks("the inbox", "staff-messages");
        page.locator("tbody a").first().click();
        looks("a conversation in the console", "staff-message");
        page.locator("#words").fill("We look for it in the yard today.");
        press("Send");
        go("/");
        looks("the overview with news", "overview-unread");
        go("/messages");
        assertThat(page.locator(".db-list .db-pill")).hasText("New");
        looks("the list of messages", "messages");
        go(path);
        assertThat(page.locator("main ol > li")).hasCount(2);
    }

    private void looks(String what, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            isAccessible(what + " at " + width);
            hasNoSidewaysScroll(what + " at " + width);
            picture(name + "-" + width);
        }
        page.setViewportSize(WIDTHS[0], 900);
    }
}
