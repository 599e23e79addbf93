package io.duebridge.portal;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail that lets somebody sign in, in its reader's language.
 *
 * @param invitation its reader did not ask for it
 * @param to the address
 * @param link signs its reader in once, until {@code expiresAt}
 * @param text for readers without HTML; holds the link
 * @param html a whole page that says the same
 * @param logo lies in the mail; the HTML shows it
 */
public record SignInMail(
        boolean invitation,
        String to,
        URI link,
        Instant expiresAt,
        String subject,
        String text,
        String html,
        Optional<MailPicture> logo) {
    /** Without the link, since objects end up in logs. */
    @Override
    public String toString() {
        return "SignInMail[to=" + to + ", expiresAt=" + expiresAt + "]";
    }
}
