package io.duebridge.portal;

import java.util.Optional;
import java.util.UUID;

/**
 * A mail that tells somebody something.
 *
 * @param id the same whenever it is sent, so that a mail sent twice after a crash can be recognised
 * @param text for readers without HTML; says the same
 * @param html a whole page
 * @param logo lies in it; the HTML shows it
 * @param replyTo where answers go; empty: to the sender
 */
public record NoticeMail(
        UUID id,
        String to,
        String subject,
        String text,
        String html,
        Optional<MailPicture> logo,
        Optional<String> replyTo) {
    /** One that nobody answers. */
    public NoticeMail(UUID id, String to, String subject, String text, String html, Optional<MailPicture> logo) {
        this(id, to, subject, text, html, logo, Optional.empty());
    }

    /** The same, answered at this address. */
    public NoticeMail answeredAt(String address) {
        return new NoticeMail(id, to, subject, text, html, logo, Optional.of(address));
    }

    /** Without the words, since objects end up in logs. */
    @Override
    public String toString() {
        return "NoticeMail[id=" + id + ", to=" + to + ", subject=" + subject + "]";
    }
}
