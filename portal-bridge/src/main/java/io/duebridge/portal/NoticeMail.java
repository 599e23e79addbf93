package io.duebridge.portal;

import java.util.UUID;

/**
 * A mail that tells somebody something.
 *
 * @param id the same whenever it is sent, so that a mail sent twice after a crash can be recognised
 * @param text for readers without HTML; says the same
 * @param html a whole page
 */
public record NoticeMail(UUID id, String to, String subject, String text, String html) {
    /** Without the words, since objects end up in logs. */
    @Override
    public String toString() {
        return "NoticeMail[id=" + id + ", to=" + to + ", subject=" + subject + "]";
    }
}
